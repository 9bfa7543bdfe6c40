import type { Fix } from '../problem';

type Operation = Fix['operations'][number];

/** A copy with RFC 6902 operations (add, replace, remove) applied. Throws when a place is not there. */
export function patched<T>(document: T, operations: readonly Operation[]): T {
  const root = structuredClone(document);
  for (const operation of operations) apply(root, operation);
  return root;
}

function apply(root: unknown, operation: Operation): void {
  const parts = operation.path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = parts.pop() ?? '';
  let target = root as Record<string, unknown>;
  for (const part of parts) {
    if (!Object.hasOwn(target, part)) throw new Error(`nothing at ${operation.path}`);
    target = target[part] as Record<string, unknown>;
  }
  if (operation.op !== 'add' && !Object.hasOwn(target, last)) throw new Error(`nothing at ${operation.path}`);
  if (Array.isArray(target)) {
    const at = last === '-' ? target.length : Number(last);
    if (operation.op === 'remove') target.splice(at, 1);
    else target.splice(at, operation.op === 'add' ? 0 : 1, operation.value);
  } else if (operation.op === 'remove') delete target[last];
  else target[last] = operation.value;
}
