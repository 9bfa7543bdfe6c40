/** Steps that send something: in the application and by mail, to a group robot, to a webhook. */
import type { AutomationStep } from '../../../schemas/automation';
import { evaluate } from '../../../schemas/expression';
import type { Text } from '../../../schemas/process';
import { type CompiledMessage, renderMessage } from '../../core/message';
import { addressesOf } from '../../core/recipients';
import type { Effect, Json } from '../../core/types';
import type { Now } from './turn';

type Telling = Extract<AutomationStep, { kind: 'message' | 'robot' | 'webhook' | 'pushKnowledge' }>;

/** What a step tells others. */
export function effectsOfStep(now: Now, step: Telling): Effect[] {
  const { version, record, bindings, run, key } = now;
  const about = { process: record.process, type: record.type, id: record.id, title: record.title };
  const effect = (type: string, payload: object): Effect => ({ type, key, payload: payload as Json });
  switch (step.kind) {
    case 'message': {
      const to = addressesOf(step.to, record);
      const body = step.body === undefined ? {} : { body: said(now, now.step.body) };
      // one effect for both ways: who gets messages by e-mail anyway gets one
      const mail = step.mail === true ? { mail: true } : {};
      return [effect('message.send', { kind: 'automation', to, title: said(now, now.step.title), ...body, ...mail, record: about })];
    }
    case 'robot':
      return [effect('robot.send', { endpoint: step.endpoint, text: said(now, now.step.title), record: about })];
    case 'webhook': {
      const values = Object.fromEntries(now.step.values.map(({ field, value }) => [field, evaluate(value, bindings) ?? null]));
      return [
        effect('webhook.call', { endpoint: step.endpoint, event: step.event, data: { record: about, automation: run.automation, values } }),
      ];
    }
    case 'pushKnowledge': {
      const article = version.process.knowledge?.find(({ id }) => id === step.article);
      if (article === undefined) return [];
      const to = addressesOf(step.to, record);
      return [effect('message.send', { kind: 'knowledge', to, title: article.label, body: article.body, record: about })];
    }
  }
}

/** A message of the step with the values of the record. */
export function said({ version, bindings, facts: { people } }: Now, message: CompiledMessage | null): Text {
  return message === null ? '' : renderMessage(message, bindings, { currency: version.currency, timeZone: version.timeZone, people });
}
