'use client';
import { Text } from '@mantine/core';
import { IconClockHour4, IconMessage } from '@tabler/icons-react';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { personId } from '../../runtime/core/scenario-world';
import { CUSTOMER } from '../../runtime/core/tasks/customer-actor';
import type { Effect, Event, RecordedEvent } from '../../runtime/core/types';
import { useServices, useTexts } from '../../runtime/render/services';
import { timeText } from '../../runtime/render/time';
import { eventDetails, eventHeadline } from '../../runtime/render/timeline-words';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { addressWords, toldMessage } from '../words/message';
import { CUSTOMER_WORDS } from '../words/step';
import classes from './run-log.module.css';
import type { RunStep } from './simulation';

/** What the commands of a step did. */
export function Events({ step, model }: { step: RunStep; model: RecordTypeModel }) {
  const actor =
    step.step.command === 'confirm' ? CUSTOMER.id : step.step.as === undefined ? 'administrator' : personId(step.step.as, step.step.holder);
  return <EventLines events={step.events} at={step.step.at} actor={actor} model={model} />;
}

/** What fell due before the step, each alarm at its own time, with who would be told what. */
export function FellDue({ step, model }: { step: RunStep; model: RecordTypeModel }) {
  const { timeZone } = useServices();
  return step.woken.map(({ at, events, effects }, number) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: alarms of a step are in order of time, and several may ring at one
    <span key={number} className={classes.due}>
      <span className={classes.who}>
        <IconClockHour4 size={13} aria-hidden /> {timeText(at, timeZone)}
      </span>
      <EventLines events={events} at={at} actor="system" model={model} />
      <Effects effects={effects} />
    </span>
  ));
}

interface EventLinesProps {
  events: readonly Event[];
  at: string;
  actor: string;
  model: RecordTypeModel;
}
function EventLines({ events, at: time, actor, model }: EventLinesProps) {
  const services = useServices();
  const texts = useTexts();
  const words = useWords();
  return events.map((event, at) => {
    // whoever answers in a run has no name of their own
    const named = 'name' in event && event.name === CUSTOMER.name ? { ...event, name: words(CUSTOMER_WORDS) } : event;
    const recorded: RecordedEvent = { ...named, seq: at + 1, at: time, actor };
    const lines = [
      eventHeadline(recorded, model, services, texts),
      ...(event.type === 'comment.added' ? [event.text] : eventDetails(recorded, model, services, texts)),
    ];
    return (
      <span key={recorded.seq} className={classes.event}>
        {lines.map((line) => (
          <span key={line} className={classes.line}>
            {line}
          </span>
        ))}
      </span>
    );
  });
}

/** What would be done outside: messages with who would get them and what they say, anything else by its kind. */
export function Effects({ effects }: { effects: readonly Effect[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  // what automations would do is told of the step as a whole
  const others = effects.filter(({ type }) => type !== 'message.send' && type !== 'automation.run');
  return (
    <>
      {effects.map(({ key, type, payload }) => {
        const message = type === 'message.send' ? toldMessage(payload) : null;
        if (message === null) return null;
        const to = message.to.length === 0 ? texts('simulator.toNobody') : words(addressWords(process, message.to));
        return (
          <span key={key} className={classes.message}>
            <span className={classes.messageTo}>
              <IconMessage size={13} aria-hidden /> {texts('simulator.told', { to })}
            </span>
            <span className={classes.messageText}>
              {[words(message.title), words(message.body)].filter((one) => one !== '').join('\n')}
            </span>
          </span>
        );
      })}
      {others.length === 0 ? null : (
        <Text component="span" fz="xs" className={classes.line}>
          {texts('simulator.effects', { list: others.map(({ type }) => type).join(', ') })}
        </Text>
      )}
    </>
  );
}
