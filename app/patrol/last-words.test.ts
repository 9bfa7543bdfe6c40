import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../runtime/core/types';
import { lastWords } from './last-words';

const at = '2026-11-24T08:00:00.000Z';
const event = (seq: number, rest: object) => ({ seq, at, actor: 'ann', ...rest }) as RecordedEvent;
const note = (id: string, text: string) => ({ id, text, author: 'ann', at });

describe('what was last said', () => {
  const events = [
    event(1, { type: 'comment.added', text: 'first' }),
    event(2, {
      type: 'record.updated',
      title: '',
      changes: [{ field: 'notes', from: [note('a', 'old')], to: [note('a', 'old'), note('b', 'new')] }],
    }),
    event(3, { type: 'record.updated', title: '', changes: [{ field: 'rows', from: null, to: [{ id: 'x', text: 'no note' }] }] }),
    event(4, { type: 'message.sent', to: 'bob', text: 'call them' }),
  ];
  it('is comments, messages and added notes, newest first', () => {
    expect(lastWords(events, 3).map(({ text }) => text)).toEqual(['call them', 'new', 'first']);
    expect(lastWords(events, 1)).toHaveLength(1);
    expect(lastWords([], 3)).toEqual([]);
  });
});
