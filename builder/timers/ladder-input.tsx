import { Button, Input, NativeSelect, Text } from '@mantine/core';
import { IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import type { Text as ProcessText, RecordType } from '../../schemas/process';
import type { EscalationStep, SlaTimer } from '../../schemas/sla-timer';
import { useDesigner, useDesignerTexts } from '../designer/designer-context';
import { movedItem } from '../draft/sharing';
import { MessageInputs } from '../inspector/message-inputs';
import { RecipientsInput } from '../inspector/recipients-input';
import { TextInputs } from '../inspector/text-inputs';
import { MoveButtons } from '../pipeline/panels/ordered-list';
import { IconAction } from '../pipeline/panels/panel-parts';
import { LimitInput } from './limit-input';
import { newStep } from './new-timer';
import classes from './timers.module.css';

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
    <Input.Wrapper label={texts('timers.ladder')} description={texts('timers.ladderHelp')} labelElement="div" data-property={property}>
      {steps.length === 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {texts('timers.ladderNone')}
        </Text>
      )}
      <ol className={classes.parts}>
        {steps.map((step, at) => (
          <li key={step.id} className={classes.part} data-property={`${property}.${at}`}>
            <div className={classes.partHead}>
              <span>{texts('timers.step', { at: at + 1 })}</span>
              <span>
                <MoveButtons
                  earlier={texts('timers.stepUp', { at: at + 1 })}
                  later={texts('timers.stepDown', { at: at + 1 })}
                  at={at}
                  of={steps.length}
                  onMove={(to) => put(movedItem(steps, at, to))}
                />
                <IconAction label={texts('timers.removeStep', { at: at + 1 })} onClick={() => put(steps.toSpliced(at, 1))}>
                  <IconTrash size={15} />
                </IconAction>
              </span>
            </div>
            <StepInputs
              type={type}
              step={step}
              calendar={calendar}
              property={`${property}.${at}`}
              onChange={(next, gesture) =>
                put(
                  steps.map((one, place) => (place === at ? next : one)),
                  `${step.id}:${gesture}`,
                )
              }
            />
          </li>
        ))}
      </ol>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={steps.length >= 20}
        onClick={() => put([...steps, { ...newStep(steps), ...(steps.length === 0 ? {} : { after: 'P1D' }) }])}
      >
        {texts('timers.addStep')}
      </Button>
    </Input.Wrapper>
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
  const { after, ...atOnce } = step;
  return (
    <>
      <NativeSelect
        size="sm"
        label={texts('timers.after')}
        data={[
          { value: 'once', label: texts('timers.atOnce') },
          { value: 'later', label: texts('timers.later') },
        ]}
        value={after === undefined ? 'once' : 'later'}
        onChange={(event) => onChange(event.currentTarget.value === 'once' ? atOnce : { ...step, after: 'P1D' }, 'when')}
      />
      {after !== undefined && (
        <LimitInput
          label={texts('timers.later')}
          withCalendar={false}
          value={{ duration: after, ...(calendar === undefined ? {} : { calendar }) }}
          property={`${property}.after`}
          onChange={({ duration }) => onChange({ ...step, after: duration }, 'after')}
        />
      )}
      <RecipientsInput
        label={texts('timers.to')}
        value={step.to}
        recordType={type}
        property={`${property}.to`}
        // somebody has to be told: the last one goes only with the step
        onChange={(to) => to.length > 0 && onChange({ ...step, to }, 'to')}
      />
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
    <Input.Wrapper label={texts('timers.actions')} labelElement="div" data-property={property}>
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
