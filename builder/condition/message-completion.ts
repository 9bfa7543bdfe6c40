import { type Completion, type CompletionName, completionAt } from './completion';

/** What is being written inside the braces of a message at the caret; null outside of them. */
export function messageCompletionAt(text: string, caret: number, names: readonly CompletionName[]): Completion | null {
  const before = text.slice(0, caret);
  const open = before.lastIndexOf('{{');
  if (open < 0 || before.indexOf('}}', open) >= 0) return null;
  const from = open + 2;
  const rest = text.slice(from);
  const end = rest.indexOf('}}');
  const inside = end < 0 ? rest : rest.slice(0, end);
  const found = completionAt(inside, caret - from, names);
  return found === null ? null : { ...found, from: found.from + from, to: found.to + from };
}
