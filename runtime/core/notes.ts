import type { CompiledField } from './compile-field';
import { rejectField } from './rejection';
import { isRow } from './table-rows';
import type { Json, NoteValue, Rejection } from './types';
import type { Work } from './work';

/**
 * The list of notes as it will be kept. New ones (`{text}`) get id, author and time here; existing ones (by `id`) stay
 * as they were, except that their author may change the text or leave them out. An item without id and with the text of an
 * existing note is that note: whoever sends texts only does not rewrite the list.
 */
export function noteValues(
  work: Work,
  field: CompiledField,
  value: Json,
  present: Json | undefined,
): { ok: true; value: Json | undefined } | { ok: false; rejection: Rejection } {
  const me = work.context.actor.id;
  const stored = new Map((Array.isArray(present) ? (present as NoteValue[]) : []).map((note) => [note.id, note]));
  const kept: NoteValue[] = [];
  const bad = () => ({
    ok: false as const,
    rejection: rejectField('invalid_value', field, '须为记录列表，每条有文字', 'must be a list of notes, each with a text'),
  });
  const foreign = () => ({
    ok: false as const,
    rejection: rejectField('note_not_yours', field, '中他人的记录不能更改', 'has notes of others, which cannot be changed'),
  });
  if (!Array.isArray(value)) return bad();
  const named = new Set(value.map((item) => (isRow(item) ? (item.id ?? null) : null)));
  const unnamed = [...stored.values()].filter((note) => !named.has(note.id));
  for (const item of value) {
    if (!isRow(item) || typeof item.text !== 'string') return bad();
    const text = item.text.trim();
    if (text === '') continue;
    const before = typeof item.id === 'string' ? stored.get(item.id) : takeByText(unnamed, text);
    if (before === undefined && item.id !== undefined && item.id !== null) return foreign();
    if (before !== undefined && before.author !== me && before.text !== text) return foreign();
    if (before === undefined) kept.push({ id: work.context.newId(), text, author: me, at: work.context.now });
    else kept.push(before.text === text ? before : { ...before, text });
    if (before !== undefined) stored.delete(before.id);
  }
  for (const left of stored.values()) if (left.author !== me && !work.context.actor.admin) return foreign();
  const issue = kept.length === 0 ? null : field.check(kept);
  if (issue !== null) return { ok: false, rejection: { code: issue.code, message: issue.message, field: field.id } };
  return { ok: true, value: kept.length === 0 ? undefined : kept };
}

function takeByText(notes: NoteValue[], text: string): NoteValue | undefined {
  const at = notes.findIndex((note) => note.text === text);
  return at < 0 ? undefined : notes.splice(at, 1)[0];
}
