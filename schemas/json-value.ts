/** The same bounds for a value that did not come as text (a parsed body, a document built in the designer). */
import { below } from './pointer';
import { FORBIDDEN_KEYS } from './process';
import type { Report } from './report';

interface Limits {
  maxDepth: number;
  /** about the bytes its text would need; counted from below */
  maxSize: number;
}

/** NUL and halves of surrogate pairs: databases cannot keep them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;

/**
 * Whether the value is plain JSON (own enumerable data members only) within the limits, without forbidden names and without
 * text that cannot be stored (NUL, half surrogate pairs). Never recurses, ends on cycles, never throws.
 */
export function checkJsonValue(value: unknown, limits: Limits, report: Report): boolean {
  const before = report.problems.length;
  const rest: { value: unknown; path: string; depth: number }[] = [{ value, path: '', depth: 1 }];
  let size = 0;
  for (let item = rest.pop(); item !== undefined; item = rest.pop()) {
    size += typeof item.value === 'string' ? item.value.length + 2 : 1;
    if (size > limits.maxSize) {
      report.add('document_too_large', '', `文件超过 ${limits.maxSize} 字节`, `The document is larger than ${limits.maxSize} bytes`);
      return false;
    }
    if (typeof item.value !== 'object' || item.value === null) {
      scalar(item.value, item.path, report);
      continue;
    }
    if (item.depth > limits.maxDepth) {
      report.add('too_deep', item.path, `嵌套超过 ${limits.maxDepth} 层`, `Nested deeper than ${limits.maxDepth} levels`);
      return false;
    }
    for (const [key, member] of membersOf(item.value, item.path, report)) {
      if (!Array.isArray(item.value)) size += key.length + 2;
      rest.push({ value: member, path: below(item.path, key), depth: item.depth + 1 });
    }
  }
  return report.problems.length === before;
}

function scalar(value: unknown, path: string, report: Report): void {
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value))
      report.add(
        'invalid_text',
        path,
        '文本含有无法保存的字符',
        'The text holds a character that cannot be stored (NUL or half a surrogate pair)',
      );
    return;
  }
  const plain = value === null || typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value));
  if (!plain) report.add('not_json', path, '不是 JSON 值', 'This is not a JSON value');
}

/** Own members. Accessors and class instances are refused rather than run. */
function membersOf(value: object, path: string, report: Report): [string, unknown][] {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null && Object.getPrototypeOf(prototype) !== null) {
    report.add('not_json', path, '不是 JSON 值', 'This is not a JSON value');
    return [];
  }
  const members: [string, unknown][] = [];
  for (const key of Object.keys(value)) {
    const member = Object.getOwnPropertyDescriptor(value, key);
    if (FORBIDDEN_KEYS.has(key))
      report.add('forbidden_name', below(path, key), `不允许使用名称“${key}”`, `The name ${key} is refused everywhere`);
    else if (UNSTORABLE.test(key))
      report.add('invalid_text', path, '名称含有无法保存的字符', 'A key holds a character that cannot be stored');
    else if (member === undefined || !('value' in member))
      report.add('not_json', below(path, key), '不是 JSON 值', 'This is not a JSON value');
    else members.push([key, member.value]);
  }
  return members;
}
