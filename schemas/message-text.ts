/** Messages to people: texts that may hold expressions in double braces. Data never becomes part of the template. */

export type MessagePart = { text: string } | { expression: string };

/** The parts of a message in their order; an opening brace pair that is never closed is plain text. */
export function messageParts(template: string): MessagePart[] {
  const parts: MessagePart[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{{', at);
    const close = open < 0 ? -1 : template.indexOf('}}', open + 2);
    if (close < 0) break;
    if (open > at) parts.push({ text: template.slice(at, open) });
    parts.push({ expression: template.slice(open + 2, close).trim() });
    at = close + 2;
  }
  if (at < template.length) parts.push({ text: template.slice(at) });
  return parts;
}
