/** Group robots of chat apps: what they are sent, and what they answer. */
import { createHmac } from 'node:crypto';

export const ROBOT_KINDS = ['wecom', 'dingtalk', 'feishu'] as const;
export type RobotKind = (typeof ROBOT_KINDS)[number];

/** Longest text of a message, in bytes of UTF-8. */
const MAX_BYTES: { [kind in RobotKind]: number } = { wecom: 2_048, dingtalk: 16_000, feishu: 16_000 };
/** Codes that ask for patience: too many messages (20 a minute) or a busy server. All others stay wrong until somebody changes something. */
const PATIENCE: ReadonlySet<number> = new Set([-1, 9499, 11232, 45009, 45033, 130101, 410100]);

export interface RobotMessage {
  text: string;
  /** where the record is to be seen */
  link: string | null;
}

const sign = (key: string, content: string) => createHmac('sha256', key).update(content).digest('base64');

/**
 * The request that posts a text into the group.
 * @param url address of the robot, which holds its token
 * @param secret for signed robots of DingTalk and Feishu; WeCom has none
 * @param link stays whole when the text is shortened
 * @param at RFC 3339
 */
export function robotRequest(
  kind: RobotKind,
  { url, secret }: { url: string; secret: string | null },
  { text, link }: RobotMessage,
  at: string,
): { url: string; body: string } {
  const end = link === null ? '' : `\n${link}`;
  const content = `${shortened(text, MAX_BYTES[kind] - Buffer.byteLength(end))}${end}`;
  const ms = Date.parse(at);
  switch (kind) {
    case 'wecom':
      return { url, body: JSON.stringify({ msgtype: 'text', text: { content } }) };
    case 'dingtalk': {
      const signed = new URL(url);
      if (secret !== null) {
        signed.searchParams.set('timestamp', String(ms));
        signed.searchParams.set('sign', sign(secret, `${ms}\n${secret}`));
      }
      return { url: signed.href, body: JSON.stringify({ msgtype: 'text', text: { content }, at: { isAtAll: false } }) };
    }
    case 'feishu': {
      const timestamp = String(Math.floor(ms / 1000));
      const signature = secret === null ? {} : { timestamp, sign: sign(`${timestamp}\n${secret}`, '') };
      return { url, body: JSON.stringify({ ...signature, msg_type: 'text', content: { text: withoutMentions(content) } }) };
    }
  }
}

/** Feishu reads `<at user_id="all">` in a text as a call to everybody; the name of a customer may not be one. */
const withoutMentions = (text: string) => text.replace(/<(?=\s*\/?\s*at\b)/gi, '＜');

function shortened(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  let bytes = 3;
  let short = '';
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > maxBytes) break;
    short += character;
  }
  return `${short}…`;
}

export type RobotAnswer = { ok: true } | { ok: false; again: boolean; said: string };

/** What the robot's answer means: they answer 200 also when they refuse, with a code that is not 0. */
export function readRobotAnswer(kind: RobotKind, status: number, body: string): RobotAnswer {
  const answer = objectOf(body);
  const code = kind === 'feishu' ? (answer?.code ?? answer?.StatusCode) : answer?.errcode;
  const words = kind === 'feishu' ? (answer?.msg ?? answer?.StatusMessage) : answer?.errmsg;
  if (status >= 200 && status < 300 && code === 0) return { ok: true };
  const said = [
    `HTTP ${status}`,
    ...(typeof code === 'number' ? [String(code)] : []),
    ...(typeof words === 'string' ? [words.slice(0, 200)] : []),
  ];
  const again = typeof code === 'number' && code !== 0 ? PATIENCE.has(code) : status >= 500 || status === 429;
  return { ok: false, again, said: said.join(' · ') };
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
