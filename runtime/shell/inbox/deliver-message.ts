/** `message.send`: into the inbox of everybody meant, and by e-mail to those who want that. */
import type { Text } from '../../../schemas/process';
import type { Address } from '../../core/recipients';
import type { Effect, Json } from '../../core/types';
import type { Live } from '../live/live-hub';
import { type Deliver, keyOfPart, type OutboxEffect } from '../outbox/outbox';
import type { Person, Store } from '../ports';
import type { ShellDeps } from '../services';
import { topicOf } from './notice-kinds';
import { type NoticeSettings, quietUntil, readSettings } from './notice-settings';
import type { Notification } from './notification';

interface DeliverDeps extends Pick<ShellDeps, 'clock' | 'newId'> {
  store: Pick<Store, 'notifications'>;
  live: Pick<Live, 'notified'>;
  peopleAt: (addresses: readonly Address[], process: string) => Promise<Person[]>;
}

/** What the effect carries; written by this or an earlier version of Pinion. */
interface Message {
  kind: string;
  to: Address[];
  title: Text;
  body?: Text | null;
  record?: { process: string; type: string; id: string; title?: string } | null;
  field?: string | null;
  from?: string | null;
  /** by e-mail to everybody, whatever they chose */
  mail?: boolean;
  /** who did what it tells of */
  by?: string | null;
}

/**
 * Delivered five times it is one notification to each person, because they are kept by person and effect; an e-mail is
 * told apart by its key in the same way. Who caused it is not told.
 */
export function deliverMessage(deps: DeliverDeps): Deliver {
  return async (effect) => {
    const message = effect.payload as unknown as Message;
    const people = (await deps.peopleAt(message.to, message.record?.process ?? '')).filter(
      ({ id }) => id !== message.from && id !== message.by,
    );
    const once = [...new Map(people.map((person) => [person.id, person])).values()];
    const chosen = await Promise.all(once.map(async ({ id }) => readSettings(await deps.store.notifications.settings(id))));
    const topic = topicOf(message.kind);
    const told = once.filter((_person, i) => chosen[i]?.topics[topic].app);
    const added = await deps.store.notifications.add(told.map((person) => notificationFor(deps, effect, message, person)));
    for (const one of added) deps.live.notified(one.person, one.id);
    const mails = once.filter((_person, i) => message.mail === true || chosen[i]?.topics[topic].mail);
    return mails.length === 0 ? { ok: true } : { ok: true, parts: mails.map((person) => mailPart(effect, message, person)) };
  };
}

function notificationFor({ newId, clock }: DeliverDeps, effect: OutboxEffect, message: Message, { id: person }: Person): Notification {
  const { kind, title, body = null, record = null, field = null, from = null } = message;
  return {
    ...{ id: newId(), person, effectKey: effect.key, kind, title, body, field, from, createdAt: clock.now(), readAt: null },
    record: record === null ? null : { process: record.process, type: record.type, id: record.id },
  };
}

const mailPart = (effect: OutboxEffect, { title, body, record }: Message, { id }: Person): Effect => ({
  type: 'message.mail',
  key: keyOfPart(effect.key, `mail:${id}`),
  payload: { person: id, title, body: body ?? null, record: record ?? null } as unknown as Json,
});

const QUIET = { 'zh-CN': '对方的免打扰时段结束后再发', en: 'Waits until the quiet hours of the person are over' };

/** `message.mail`: one person's e-mail about a message, held back while they want to be left alone. */
export function deliverMessageMail({ store, clock }: Pick<DeliverDeps, 'store' | 'clock'>): Deliver {
  return async (effect) => {
    const { person, title, body, record } = effect.payload as unknown as Message & { person: string };
    const settings: NoticeSettings = readSettings(await store.notifications.settings(person));
    const now = clock.now();
    const until = quietUntil(settings.quiet, now);
    if (until !== null) return { ok: false, again: true, reason: QUIET, afterMs: Date.parse(until) - Date.parse(now) };
    const payload = { to: [{ person }], subject: title, text: body ?? title, record: record ?? null };
    return { ok: true, parts: [{ type: 'mail.send', key: keyOfPart(effect.key, 'send'), payload: payload as unknown as Json }] };
  };
}
