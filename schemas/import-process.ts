import { checkDraft } from './check-draft';
import { scanJson } from './json-text';
import { MAX_BYTES, MAX_DEPTH } from './limits';
import { migrate } from './migrations';
import type { DraftResult } from './problem';
import { newReport } from './report';

/**
 * Reads a process from text that may be hostile: at most `MAX_BYTES` of UTF-8 and `MAX_DEPTH` levels, strict JSON without
 * repeated keys or forbidden names, then everything `checkDraft` asks. A byte order mark is accepted.
 * Never throws; what is refused is told with its place.
 */
export function readProcess(text: string): DraftResult {
  const report = newReport();
  const refused = () => ({ ok: false as const, problems: report.problems });
  // every code unit is at least one byte, so a text far too long is not even encoded
  if (text.length > MAX_BYTES || utf8Length(text) > MAX_BYTES) {
    report.add('document_too_large', '', `文件超过 ${MAX_BYTES} 字节`, `The document is larger than ${MAX_BYTES} bytes`);
    return refused();
  }
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (!scanJson(json, MAX_DEPTH, report)) return refused();
  return checkDraft(migrate(JSON.parse(json)));
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // each half of a surrogate pair counts two of its four bytes
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
