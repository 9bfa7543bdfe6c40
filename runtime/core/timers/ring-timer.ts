/** What a timer does when its time has come: warn, breach, climb the ladder. */
import type { Text } from '../../../schemas/process';
import { bilingual, type Locale, localise } from '../../../schemas/text';
import { renderMessage } from '../message';
import { dateTimeFormat } from '../number-format';
import type { After, Alarm } from '../part';
import { type Address, addressesOf } from '../recipients';
import { inBoth } from '../rejection';
import { sendMessage } from '../send-message';
import type { CompiledStep, CompiledTimer } from './compile-timers';
import type { TimerState } from './events';
import { write } from './follow-timers';
import { type StillMissing, stillMissing } from './still-missing';

/** Alarm ids: `<timer>:warn`, `<timer>:due`, `<timer>:<step>` (steps have a leading `+`). */
export function ringTimer(after: After, alarm: Alarm): void {
  const [id = '', what = ''] = alarm.id.split(':');
  const timer = after.type.timers.get(id);
  const state = after.next.running.timers?.[id];
  if (timer === undefined || state === undefined) return;
  if (what === 'warn') warn(after, timer, state);
  else if (what === 'due') breach(after, timer, state, alarm.at);
  else climb(after, timer, state, what.slice(1));
}

function warn(after: After, timer: CompiledTimer, state: TimerState): void {
  const dueAt = state.dueAt ?? after.context.now;
  write(after, { type: 'timer.warned', timer: timer.id, state: { ...state, level: 'warned', warnAt: null }, dueAt });
  const due = dateTimeFormat(after.version.timeZone, new Date(dueAt));
  const { zh, en } = inBoth(timer.label, timer.id);
  sendMessage(after, { kind: 'timer.warned', to: ownerOf(after), title: bilingual(`“${zh}”将于 ${due} 到期`, `“${en}” is due at ${due}`) });
}

/** The breach happened when it was due, however late it is noticed: the ladder is counted from then. */
function breach(after: After, timer: CompiledTimer, state: TimerState, dueAt: string): void {
  write(after, { type: 'timer.breached', timer: timer.id, state: { ...state, level: 'breached', warnAt: null, breachedAt: dueAt }, dueAt });
  const { zh, en } = inBoth(timer.label, timer.id);
  // a ladder whose first step begins at once tells the owner more than we could
  if (!timer.steps.some(({ definition }) => definition.to.some(({ kind }) => kind === 'owner')))
    sendMessage(after, { kind: 'timer.breached', to: ownerOf(after), title: bilingual(`“${zh}”已超时`, `“${en}” is breached`) });
}

function climb(after: After, timer: CompiledTimer, state: TimerState, id: string): void {
  const step = timer.steps.find(({ definition }) => definition.id === id);
  if (step === undefined) return;
  const to = addressesOf(step.definition.to, after.next);
  write(after, { type: 'timer.escalated', timer: timer.id, state: { ...state, climbed: [...state.climbed, id] }, step: id, to });
  sendMessage(after, { kind: 'timer.escalated', to, ...words(after, timer, step) });
}

function words(after: After, timer: CompiledTimer, step: CompiledStep): { title: Text; body: Text } {
  const { version, context } = after;
  const told = { currency: version.currency, timeZone: version.timeZone, people: context.facts.people };
  const render = (message: CompiledStep['message']) => renderMessage(message, after.bindings(), told);
  const message = render(step.message);
  const actions = step.nextActions.map(render);
  const gate = stillMissing(after);
  const list = (locale: Locale) => {
    const items = (texts: readonly Text[]) => texts.map((text) => `· ${localise(text, locale)}`);
    const missing = gate === null ? [] : [headOf(gate)[locale], ...items(gate.missing)];
    return [localise(message, locale), ...items(actions), ...missing].join('\n');
  };
  const { zh, en } = inBoth(timer.label, timer.id);
  return { title: bilingual(`“${zh}”已超时`, `“${en}” is breached`), body: bilingual(list('zh-CN'), list('en')) };
}

/** Before what the gate lacks. */
function headOf({ to }: StillMissing): Record<Locale, string> {
  const { zh, en } = inBoth(to);
  return { 'zh-CN': `进入“${zh}”前还差：`, en: `Still missing before “${en}”:` };
}

const ownerOf = ({ next }: After): Address[] => [{ person: next.owner }];
