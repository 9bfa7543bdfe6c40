import { Button, Input } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Text as ProcessText, RecordType } from '../../schemas/process';
import type { EscalationStep, SlaTimer } from '../../schemas/sla-timer';
import { useDesigner, useDesignerTexts } from '../designer/designer-context';
import { MessageInputs } from '../inspector/message-inputs';
import { OrderedParts } from '../inspector/parts/ordered-parts';
import classes from '../inspector/parts/parts.module.css';
import { TextInputs } from '../inspector/text-inputs';
import { IconAction } from '../pipeline/panels/panel-parts';
import { EscalationInputs } from './escalation-inputs';
import { newStep } from './new-timer';

interface LadderInputProps {
  type: RecordType;
  timer: SlaTimer;
  property: string;
  /** undefined: no step is left */
  onChange: (escalation: EscalationStep[] | undefined, gesture?: string) => void;
}

/** The ladder a breach climbs, step by step. */
export function LadderInput({ type, timer, property, onChange }: LadderInputProps) {
  const texts = useDesignerTexts();
  const { escalation: steps = [], rules } = timer;
  const calendar = rules[0]?.limit.calendar;
  const put = (next: EscalationStep[], gesture?: string) => onChange(next.length === 0 ? undefined : next, gesture);
  return (
    <OrderedParts
      label={texts('timers.ladder')}
      help={texts('timers.ladderHelp')}
      none={texts('timers.ladderNone')}
      property={property}
      parts={steps}
      keyOf={({ id }) => id}
      words={{
        title: (at) => texts('timers.step', { at }),
        move: { up: (at) => texts('timers.stepUp', { at }), down: (at) => texts('timers.stepDown', { at }) },
        remove: (at) => texts('timers.removeStep', { at }),
      }}
      most={20}
      add={texts('timers.addStep')}
      onAdd={() => put([...steps, { ...newStep(steps), ...(steps.length === 0 ? {} : { after: 'P1D' }) }])}
      onChange={put}
    >
      {(step, placed) => <StepInputs type={type} step={step} calendar={calendar} property={placed.property} onChange={placed.onChange} />}
    </OrderedParts>
  );
}

interface StepInputsProps {
  type: RecordType;
  step: EscalationStep;
  /** the one that counts the limit */
  calendar: string | undefined;
  property: string;
  onChange: (step: EscalationStep, gesture: string) => void;
}
function StepInputs({ type, step, calendar, property, onChange }: StepInputsProps) {
  const texts = useDesignerTexts();
  return (
    <>
      <EscalationInputs type={type} step={step} label={texts('timers.after')} calendar={calendar} property={property} onChange={onChange} />
      <MessageInputs
        label={texts('timers.message')}
        help={texts('timers.messageHelp', { example: '{{title}}' })}
        long
        required
        value={step.message}
        property={`${property}.message`}
        onChange={(message) => onChange({ ...step, message: message ?? '' }, 'message')}
      />
      <Actions
        actions={step.nextActions ?? []}
        property={`${property}.nextActions`}
        onChange={(nextActions, gesture) => {
          const { nextActions: _, ...rest } = step;
          onChange(nextActions.length === 0 ? rest : { ...rest, nextActions }, gesture);
        }}
      />
    </>
  );
}

interface ActionsProps {
  actions: readonly ProcessText[];
  property: string;
  onChange: (actions: ProcessText[], gesture: string) => void;
}
function Actions({ actions, property, onChange }: ActionsProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  return (
    <Input.Wrapper label={texts('timers.actions')} description={texts('timers.actionsHelp')} labelElement="div" data-property={property}>
      <ul className={classes.parts}>
        {actions.map((action, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an action is only its words, which are what is edited
          <li key={at} className={classes.action} data-property={`${property}.${at}`}>
            <TextInputs
              label={texts('timers.action', { at: at + 1 })}
              value={action}
              onChange={(next) =>
                onChange(
                  actions.map((one, place) => (place === at ? (next ?? '') : one)),
                  `action:${at}`,
                )
              }
            />
            <IconAction label={texts('timers.removeAction', { at: at + 1 })} onClick={() => onChange(actions.toSpliced(at, 1), 'actions')}>
              <IconX size={15} />
            </IconAction>
          </li>
        ))}
      </ul>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={actions.length >= 20}
        onClick={() => onChange([...actions, { [locale]: '' }], 'actions')}
      >
        {texts('timers.addAction')}
      </Button>
    </Input.Wrapper>
  );
}
