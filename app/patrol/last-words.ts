import type { Json, RecordedEvent } from '../../runtime/core/types';

export interface Word {
  key: string;
  text: string;
  by: string;
  at: string;
}

/** What was last said about a record, newest first: comments, messages, and notes that were added to its fields. */
export function lastWords(events: readonly RecordedEvent[], count: number): Word[] {
  const words: Word[] = [];
  for (let index = events.length - 1; index >= 0 && words.length < count; index--) {
    const event = events[index];
    if (event) words.push(...wordsOf(event).reverse());
  }
  return words.slice(0, count);
}

function wordsOf(event: RecordedEvent): Word[] {
  const { seq, at, actor: by } = event;
  if (event.type === 'comment.added' || event.type === 'message.sent') return [{ key: `${seq}`, text: event.text, by, at }];
  if (event.type !== 'record.updated') return [];
  return event.changes.flatMap(({ field, from, to }) => {
    const before = new Set(notesIn(from).map(({ id }) => id));
    return notesIn(to)
      .filter(({ id }) => !before.has(id))
      .map(({ id, text }) => ({ key: `${seq} ${field} ${id}`, text, by, at }));
  });
}

/** The items of a value that is a list of notes; nothing else has an id, a text and an author. */
function notesIn(value: Json): { id: string; text: string }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    if (item === null || typeof item !== 'object' || Array.isArray(item)) return [];
    const { id, text, author } = item;
    return typeof id === 'string' && typeof text === 'string' && typeof author === 'string' ? [{ id, text }] : [];
  });
}
