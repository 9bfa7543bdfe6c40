import { Button, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Criterion, Stage } from '../../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useRecordType, useView, useWords } from '../../designer/designer-context';
import { useRequested } from '../../designer/use-requested';
import { criterionName } from '../../words/criterion';
import { Told } from '../../words/told';
import { AddCriterion } from './add-criterion';
import { CriterionEditor } from './criterion-editor';
import { MoveButtons } from './ordered-list';
import { IconAction, PanelSection } from './panel-parts';
import classes from './panel-parts.module.css';
import { RoleSelect } from './role-select';

/** The gate of a stage as a checklist of what has to be there, and who may waive it. */
export function GateSection({ stage }: { stage: Stage }) {
  const texts = useDesignerTexts();
  const type = useRecordType();
  const edit = useEdit();
  const asked = useView((state) => state.asked);
  const [opened, setOpened] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);
  useRequested('pipeline', { addCriterion: () => setAdding(true) });
  const addButton = useRef<HTMLButtonElement>(null);
  // what had the focus is gone with what was done: the keyboard goes on here
  const focusAdd = () => requestAnimationFrame(() => addButton.current?.focus());
  useEffect(() => {
    if (asked?.criterion !== undefined) setOpened(asked.criterion);
  }, [asked]);
  const criteria = stage.gate?.criteria ?? [];
  if (stage.kind !== 'open' && stage.gate === undefined) return null;
  return (
    <PanelSection
      title={texts('pipeline.gate')}
      help={stage.kind === 'open' ? texts('pipeline.gateHelp') : texts('pipeline.gateClosed')}
      property="gate"
    >
      {criteria.length === 0 && (
        <Text size="sm" c="dimmed">
          {texts('pipeline.gateNone')}
        </Text>
      )}
      <ul className={classes.list}>
        {criteria.map((criterion, at) => (
          <CriterionRow
            key={criterion.id}
            criterion={criterion}
            stage={stage}
            at={at}
            of={criteria.length}
            opened={opened === criterion.id}
            onOpen={() => setOpened(opened === criterion.id ? null : criterion.id)}
            onRemoved={focusAdd}
          />
        ))}
      </ul>
      {adding ? (
        <AddCriterion
          stage={stage}
          onEnd={() => {
            setAdding(false);
            focusAdd();
          }}
        />
      ) : (
        <Button ref={addButton} variant="default" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setAdding(true)}>
          {texts('pipeline.addCriterion')}
        </Button>
      )}
      <RoleSelect
        label={texts('pipeline.waiver')}
        none={texts('pipeline.nobody')}
        help={texts('pipeline.waiverHelp')}
        property="gate.waiver"
        value={stage.gate?.waiver?.roles ?? []}
        onChange={(roles) => edit({ kind: 'setWaiver', recordType: type.id, stage: stage.id, roles })}
      />
    </PanelSection>
  );
}

interface CriterionRowProps {
  criterion: Criterion;
  stage: Stage;
  at: number;
  of: number;
  opened: boolean;
  /** opens its editor, or closes it */
  onOpen: () => void;
  onRemoved: () => void;
}
function CriterionRow({ criterion, stage, at, of, opened, onOpen, onRemoved }: CriterionRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const recordType = type.id;
  const edit = useEdit();
  const pencil = useRef<HTMLButtonElement>(null);
  const { id } = criterion;
  const name = words(criterionName(process, type, criterion));
  return (
    <li data-criterion={id}>
      <div className={classes.row}>
        <span className={classes.rowText}>
          <span>
            <Told>{name}</Told>
          </span>
        </span>
        <span className={classes.rowActions}>
          <MoveButtons
            earlier={texts('pipeline.earlier', { name })}
            later={texts('pipeline.later', { name })}
            at={at}
            of={of}
            onMove={(to) => edit({ kind: 'moveCriterion', recordType, criterion: id, stage: stage.id, at: to })}
          />
          <IconAction ref={pencil} label={texts('pipeline.editCriterion', { name })} onClick={onOpen}>
            <IconPencil size={15} />
          </IconAction>
          <IconAction
            label={texts('pipeline.removeCriterion', { name })}
            onClick={() => {
              if (edit({ kind: 'removeCriterion', recordType, criterion: id, references: 'remove' }).ok) onRemoved();
            }}
          >
            <IconTrash size={15} />
          </IconAction>
        </span>
      </div>
      {opened && (
        <CriterionEditor
          stage={stage.id}
          criterion={criterion}
          onChange={(next, gesture) =>
            edit({ kind: 'updateCriterion', recordType, stage: stage.id, criterion: next }, `criterion:${id}:${gesture}`)
          }
          onEnd={() => {
            onOpen();
            pencil.current?.focus();
          }}
        />
      )}
    </li>
  );
}
