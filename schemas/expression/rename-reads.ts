/** Fields that got another id on the way: the same expression under their new names. */
import { type ASTNode, parseExpression } from './index';

type Names = ReadonlyMap<string, string>;

/** The source with field names replaced; untouched when it cannot be parsed or reads none of them. */
export function renamedReads(source: string, names: Names): string {
  if (names.size === 0) return source;
  const parsed = parseExpression(source);
  if (!parsed.ok || ![...parsed.expression.reads].some((name) => names.has(name))) return source;
  const places: { at: number; name: string }[] = [];
  collect(parsed.expression.ast, [], places);
  // from the end, so that places before stay where they are
  return places
    .filter(({ name }) => names.has(name))
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, name }) => text.slice(0, at) + (names.get(name) ?? name) + text.slice(at + name.length), source);
}

/** Names read at the top and relations read through `related`; variables of macros are no fields. */
function collect(node: unknown, locals: readonly string[], places: { at: number; name: string }[]): void {
  if (Array.isArray(node)) for (const part of node) collect(part, locals, places);
  if (!isNode(node)) return;
  if (node.op === 'id') {
    if (!locals.includes(node.args)) places.push({ at: node.start, name: node.args });
    return;
  }
  if (node.op === '.' && isRelated(node.args[0])) {
    places.push({ at: node.pos, name: node.args[1] });
    return;
  }
  if (node.op === 'rcall') {
    const [, receiver, args] = node.args;
    collect(receiver, locals, places);
    const [variable, ...rest] = args;
    // `rows.all(row, …)`: the first argument of a macro names its variable
    const isMacro = variable?.op === 'id' && rest.length > 0 && ['all', 'exists', 'exists_one', 'map', 'filter'].includes(node.args[0]);
    if (isMacro) collect(rest, [...locals, variable.args], places);
    else collect(args, locals, places);
    return;
  }
  collect(node.args, locals, places);
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
function isRelated(node: ASTNode): boolean {
  return node.op === 'id' && node.args === 'related';
}
