import { Button, Input, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { EvidenceCriterion } from '../../schemas/criterion';
import type { RecordType, Stage } from '../../schemas/process';
import type { TaskDefinition } from '../../schemas/task';
import { useDesignerTexts, useDocument, useView, useWords } from '../designer/designer-context';
import classes from '../inspector/parts/parts.module.css';
import { AddCriterion } from '../pipeline/panels/add-criterion';
import { CriterionEditor } from '../pipeline/panels/criterion-editor';
import { IconAction } from '../pipeline/panels/panel-parts';
import { criterionName } from '../words/criterion';
import type { SetTask } from './task-editor';

interface EvidenceInputProps {
  type: RecordType;
  stage: Stage;
  task: TaskDefinition;
  property: string;
  set: SetTask;
}

/** What must be there before the task can be finished: a checklist as that of a gate. */
export function EvidenceInput({ type, stage, task, property, set }: EvidenceInputProps) {
  const texts = useDesignerTexts();
  const { evidence = [] } = task;
  const [opened, setOpened] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  const add = useRef<HTMLButtonElement>(null);
  const asked = useView((state) => state.asked);
  useEffect(() => {
    const [, owner, list, criterion] = asked?.property?.split('.') ?? [];
    if (owner === task.id && list === 'evidence' && criterion !== undefined) setOpened(criterion);
  }, [asked, task.id]);
  // what had the focus is gone with what was done: the keyboard goes on here
  const focusAdd = () => requestAnimationFrame(() => add.current?.focus());
  const put = (next: EvidenceCriterion[], gesture?: string) => set({ evidence: next.length === 0 ? undefined : next }, gesture);
  return (
    <Input.Wrapper label={texts('tasks.evidence')} description={texts('tasks.evidenceHelp')} labelElement="div" data-property={property}>
      {evidence.length === 0 && !adding && (
        <Text size="sm" c="dimmed" mt={4}>
          {texts('tasks.evidenceNone')}
        </Text>
      )}
      <ul className={classes.parts}>
        {evidence.map((criterion, at) => (
          <li key={criterion.id} data-property={`${property}.${criterion.id}`}>
            <EvidenceRow
              type={type}
              stage={stage}
              criterion={criterion}
              opened={opened === criterion.id}
              onOpen={() => setOpened(opened === criterion.id ? null : criterion.id)}
              onChange={(next, gesture) => put(evidence.with(at, next), `evidence:${criterion.id}:${gesture}`)}
              onRemove={() => {
                put(evidence.toSpliced(at, 1));
                focusAdd();
              }}
            />
          </li>
        ))}
      </ul>
      {adding ? (
        <AddCriterion
          stage={stage}
          task={task}
          onEnd={() => {
            setAdding(false);
            focusAdd();
          }}
        />
      ) : (
        <Button
          ref={add}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {texts('tasks.addEvidence')}
        </Button>
      )}
    </Input.Wrapper>
  );
}

interface EvidenceRowProps {
  type: RecordType;
  stage: Stage;
  criterion: EvidenceCriterion;
  opened: boolean;
  onOpen: () => void;
  onChange: (criterion: EvidenceCriterion, gesture: string) => void;
  onRemove: () => void;
}
function EvidenceRow({ type, stage, criterion, opened, onOpen, onChange, onRemove }: EvidenceRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const pencil = useRef<HTMLButtonElement>(null);
  const name = words(criterionName(process, type, criterion));
  return (
    <>
      <div className={classes.row}>
        <span className={classes.text}>
          <span className={classes.name}>{name}</span>
        </span>
        <span className={classes.actions}>
          <IconAction ref={pencil} label={texts('pipeline.editCriterion', { name })} onClick={onOpen}>
            <IconPencil size={15} />
          </IconAction>
          <IconAction label={texts('pipeline.removeCriterion', { name })} onClick={onRemove}>
            <IconTrash size={15} />
          </IconAction>
        </span>
      </div>
      {opened && (
        <CriterionEditor
          stage={stage.id}
          criterion={criterion}
          // its kind stays, and it is one of evidence
          onChange={(next, gesture) => onChange(next as EvidenceCriterion, gesture)}
          onEnd={() => {
            onOpen();
            pencil.current?.focus();
          }}
        />
      )}
    </>
  );
}
