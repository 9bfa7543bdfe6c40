import { Button, Menu } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Automation, AutomationStep, AutomationStepKind } from '../../schemas/automation';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useDocument, useView, useWords } from '../designer/designer-context';
import { movedItem } from '../draft/sharing';
import { ConditionField } from '../pipeline/panels/condition-field';
import { MoveButtons } from '../pipeline/panels/ordered-list';
import { IconAction } from '../pipeline/panels/panel-parts';
import { stepSentence } from '../words/automation';
import type { EndpointNames } from '../words/names';
import classes from './automations.module.css';
import { isOffered, newStep } from './new-automation';
import { StepInputs } from './step-inputs';
import { STEP_ICONS, STEP_KINDS } from './step-kinds';
import { namesOf, useEndpoints } from './use-endpoints';

const MOST = 20;

interface StepsInputProps {
  type: RecordType;
  automation: Automation;
  onChange: (steps: AutomationStep[], gesture?: string) => void;
}

/** What is done, step by step: each in one sentence, opened one by one. */
export function StepsInput({ type, automation: { steps }, onChange }: StepsInputProps) {
  const process = useDocument();
  const [opened, setOpened] = useState<string | null>(steps.length === 1 ? (steps[0]?.id ?? null) : null);
  const add = useRef<HTMLButtonElement>(null);
  const asked = useView((state) => state.asked);
  const endpoints = useEndpoints();
  const names = useMemo(() => namesOf(endpoints), [endpoints]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only being asked opens a step, not what is done to the steps
  useEffect(() => {
    const [list, at] = asked?.property?.split('.') ?? [];
    const step = list === 'steps' ? steps[Number(at)] : undefined;
    if (step !== undefined) setOpened(step.id);
  }, [asked]);
  const addStep = (kind: AutomationStepKind) => {
    const step = newStep(process, type.id, kind, steps, endpoints ?? []);
    onChange([...steps, step]);
    setOpened(step.id);
  };
  return (
    <>
      <ol className={classes.steps}>
        {steps.map((step, at) => (
          <li key={step.id} className={classes.step} data-property={`steps.${at}`}>
            <StepHead
              endpoints={names}
              type={type}
              step={step}
              at={at}
              of={steps.length}
              opened={opened === step.id}
              onOpen={() => setOpened(opened === step.id ? null : step.id)}
              onMove={(to) => onChange(movedItem(steps, at, to))}
              onRemove={() => {
                onChange(steps.toSpliced(at, 1));
                requestAnimationFrame(() => add.current?.focus());
              }}
            />
            {opened === step.id && (
              <StepEditor
                type={type}
                step={step}
                property={`steps.${at}`}
                onChange={(next, gesture) => onChange(steps.with(at, next), `${step.id}:${gesture}`)}
              />
            )}
          </li>
        ))}
      </ol>
      <AddStep ref={add} recordType={type.id} disabled={steps.length >= MOST} onAdd={addStep} />
    </>
  );
}

interface AddStepProps {
  ref: React.Ref<HTMLButtonElement>;
  recordType: string;
  disabled: boolean;
  onAdd: (kind: AutomationStepKind) => void;
}
function AddStep({ ref, recordType, disabled, onAdd }: AddStepProps) {
  const texts = useDesignerTexts();
  const process = useDocument();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          ref={ref}
          variant="default"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<IconPlus size={15} aria-hidden />}
          disabled={disabled}
        >
          {texts('automations.addStep')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {STEP_KINDS.filter((kind) => isOffered(process, recordType, kind)).map((kind) => {
          const Icon = STEP_ICONS[kind];
          return (
            <Menu.Item key={kind} leftSection={<Icon size={16} aria-hidden />} onClick={() => onAdd(kind)}>
              {texts(`automations.kinds.${kind}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

interface StepHeadProps {
  endpoints: EndpointNames;
  type: RecordType;
  step: AutomationStep;
  at: number;
  of: number;
  opened: boolean;
  onOpen: () => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}
function StepHead({ endpoints, type, step, at, of, opened, onOpen, onMove, onRemove }: StepHeadProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const Icon = STEP_ICONS[step.kind];
  const name = texts('automations.step', { at: at + 1, kind: texts(`automations.kinds.${step.kind}`) });
  return (
    <div className={classes.stepHead}>
      <span className={classes.mark}>
        <Icon size={17} stroke={1.8} aria-hidden />
      </span>
      <span>
        <span className={classes.name}>{name}</span>
        <span className={classes.sentence}>{words(stepSentence(process, type.id, step, endpoints))}</span>
      </span>
      <span className={classes.actions}>
        <MoveButtons
          earlier={texts('pipeline.earlier', { name })}
          later={texts('pipeline.later', { name })}
          at={at}
          of={of}
          onMove={onMove}
        />
        <IconAction label={texts(opened ? 'automations.close' : 'automations.edit', { name })} onClick={onOpen}>
          <IconPencil size={15} />
        </IconAction>
        {/* an automation does at least one thing */}
        <IconAction label={texts('automations.removeStep', { name })} disabled={of === 1} onClick={onRemove}>
          <IconTrash size={15} />
        </IconAction>
      </span>
    </div>
  );
}

interface StepEditorProps {
  type: RecordType;
  step: AutomationStep;
  property: string;
  onChange: (step: AutomationStep, gesture?: string) => void;
}
function StepEditor({ type, step, property, onChange }: StepEditorProps) {
  const texts = useDesignerTexts();
  return (
    <div className={classes.editor}>
      <StepInputs type={type} step={step} property={property} onChange={onChange} />
      <ConditionField
        label={texts('automations.stepWhen')}
        none={texts('automations.stepAlways')}
        recordType={type}
        value={step.when}
        property={`${property}.when`}
        onChange={(when) => {
          const { when: _, ...rest } = step;
          onChange(when === undefined ? rest : { ...rest, when }, 'when');
        }}
      />
    </div>
  );
}
