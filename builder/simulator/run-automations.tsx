'use client';
import { IconBolt, IconBoltOff } from '@tabler/icons-react';
import type { AutomationOutlook, StepOutlook } from '../../runtime/core/automations/outlook';
import { expressionWords } from '../../schemas/words/expression-words';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { typeSetBy } from '../draft/automation-walk';
import { listed } from '../words/list';
import { addressWords } from '../words/message';
import { automationName, fieldName } from '../words/names';
import { eventWords, rejectionWords } from '../words/outcome';
import { say } from '../words/say';
import { Told } from '../words/told';
import { valueWords } from '../words/value';
import classes from './run-log.module.css';
import type { RunStep } from './simulation';
import { useTrial } from './use-trial';

/** Which automations the step sets off and what they would do, and which it does not although it concerns them. */
export function RunAutomations({ step }: { step: RunStep }) {
  return step.automations.map((outlook) => <Automation key={outlook.automation} outlook={outlook} />);
}

function Automation({ outlook: { automation, by, isSetOff, steps } }: { outlook: AutomationOutlook }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { type } = useTrial();
  const name = words(automationName(process, automation));
  const causes = words(
    listed(
      by.map((cause) => {
        if (cause === 'time') return texts('simulator.byTime');
        if (!cause.startsWith('field ')) return eventWords(cause);
        return texts('simulator.byField', { field: words(fieldName(type, cause.slice('field '.length))) });
      }),
    ),
  );
  if (!isSetOff) {
    const when = process.automations?.find(({ id }) => id === automation)?.when;
    const condition = when === undefined ? '' : words(expressionWords(process, type, when));
    return (
      <span className={classes.automation} data-held>
        <IconBoltOff size={13} aria-hidden /> <Told>{texts('simulator.automationHeld', { name, by: causes, condition })}</Told>
      </span>
    );
  }
  return (
    <span className={classes.automation}>
      <span className={classes.automationName}>
        <IconBolt size={13} aria-hidden /> {texts('simulator.automation', { name, by: causes })}
      </span>
      {steps.map((one, at) => (
        <Step key={one.step.id} outlook={one} number={at + 1} />
      ))}
    </span>
  );
}

function Step({ outlook, number }: { outlook: StepOutlook; number: number }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { type } = useTrial();
  const { step, outcome, values = {}, said, to = [], rejections = [] } = outlook;
  const target = typeSetBy(process, type.id, step);
  const parts = [
    ...Object.entries(values).map(([field, value]) =>
      words(say('{0}：{1}', '{0}: {1}', target === undefined ? field : fieldName(target, field), valueWords(target, field, value))),
    ),
    ...(said === undefined
      ? []
      : [to.length === 0 ? words(said) : texts('simulator.saidTo', { said: words(said), to: words(addressWords(process, to)) })]),
    ...(said === undefined && to.length > 0 ? [words(addressWords(process, to))] : []),
  ];
  const kind = texts('automations.step', { at: number, kind: texts(`automations.kinds.${step.kind}`) });
  const line = parts.length === 0 ? kind : words(say('{0}（{1}）', '{0} ({1})', kind, parts.join('; ')));
  const why = words(listed(rejections.map(({ code }) => rejectionWords(code))));
  const sentence = {
    due: texts('simulator.stepDue', { step: line }),
    skipped: texts('simulator.stepSkipped', { step: kind }),
    unchanged: texts('simulator.stepUnchanged', { step: kind }),
    refused: texts('simulator.automationRefused', { step: line, why }),
    notReached: texts('simulator.stepNotReached', { step: kind }),
  }[outcome];
  return (
    <span className={classes.automationStep} data-outcome={outcome}>
      {sentence}
    </span>
  );
}
