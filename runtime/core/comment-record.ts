import { can } from './permission';
import { forbidden, refuse, reject } from './rejection';
import type { Command, Decision } from './types';
import { accept, type Work } from './work';

/** Longest comment in characters. */
export const MAX_COMMENT_LENGTH = 10_000;

/** Adds a comment to the timeline. Values and formulas stay as they are. */
export function commentRecord(work: Work, command: Extract<Command, { type: 'commentRecord' }>): Decision {
  if (!can(work.version, work.state, work.context.actor, 'comment')) return refuse(forbidden('评论这条记录', 'comment on this record'));
  const text = command.text.trim();
  if (text === '') return refuse(reject('empty_comment', '评论没有内容', 'The comment is empty'));
  if (text.length > MAX_COMMENT_LENGTH) {
    return refuse(
      reject('comment_too_long', `评论最多 ${MAX_COMMENT_LENGTH} 字`, `A comment has at most ${MAX_COMMENT_LENGTH} characters`, {
        have: text.length,
        need: MAX_COMMENT_LENGTH,
      }),
    );
  }
  return accept(work, [{ type: 'comment.added', text }]);
}
