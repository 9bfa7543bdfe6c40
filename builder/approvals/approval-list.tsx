import { Button, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Approval } from '../../schemas/approval';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useDocument, useEdit, useView, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { MoveButtons } from '../pipeline/panels/ordered-list';
import { IconAction } from '../pipeline/panels/panel-parts';
import classes from '../timers/timers.module.css';
import { approvalSentence } from '../words/approval';
import { approvalName } from '../words/names';
import { ApprovalEditor } from './approval-editor';
import { approvalsHolding, type Held, newApproval, withoutHeld } from './new-approval';
import { RemoveApproval } from './remove-approval';

interface ApprovalListProps {
  type: RecordType;
  /** the move or the field whose approvals these are; null for all of the record type */
  held: Held;
}

/** Approvals, each in one sentence; opened one by one to be edited. */
export function ApprovalList({ type, held }: ApprovalListProps) {
  const texts = useDesignerTexts();
  const process = useDocument();
  const edit = useEdit();
  const [opened, setOpened] = useState<string | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  const asked = useView((state) => state.asked);
  useEffect(() => {
    const [list, approval] = asked?.property?.split('.') ?? [];
    if (list === 'approvals' && approval !== undefined) setOpened(approval);
  }, [asked]);
  const addApproval = () => {
    const approval = newApproval(process, type, held);
    if (edit({ kind: 'addApproval', recordType: type.id, approval }).ok) setOpened(approval.id);
  };
  useRequested(held === null ? 'process' : 'field' in held ? 'forms' : 'pipeline', { addApproval });
  const approvals = approvalsHolding(type, held);
  const kind = held === null ? 'type' : 'field' in held ? 'field' : 'move';
  return (
    <>
      {approvals.length === 0 && (
        <Text size="sm" c="dimmed">
          {texts(`approvals.none.${kind}`)}
        </Text>
      )}
      <ul className={classes.list}>
        {approvals.map((approval) => (
          <li key={approval.id} data-property={`approvals.${approval.id}`}>
            <ApprovalRow
              type={type}
              approval={approval}
              held={held}
              opened={opened === approval.id}
              onOpen={() => setOpened(opened === approval.id ? null : approval.id)}
              onRemoved={() => requestAnimationFrame(() => add.current?.focus())}
            />
          </li>
        ))}
      </ul>
      <Button
        ref={add}
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={addApproval}
      >
        {texts(`approvals.add.${kind}`)}
      </Button>
    </>
  );
}

interface ApprovalRowProps {
  type: RecordType;
  approval: Approval;
  held: Held;
  opened: boolean;
  /** opens its editor, or closes it */
  onOpen: () => void;
  onRemoved: () => void;
}
function ApprovalRow({ type, approval, held, opened, onOpen, onRemoved }: ApprovalRowProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const edit = useEdit();
  const pencil = useRef<HTMLButtonElement>(null);
  const [removing, setRemoving] = useState(false);
  const name = words(approvalName(type, approval.id));
  const others = withoutHeld(approval, held);
  const all = type.approvals ?? [];
  const release = () => {
    if (others === undefined) setRemoving(true);
    else if (edit({ kind: 'updateApproval', recordType: type.id, approval: others }).ok) onRemoved();
  };
  return (
    <>
      <div className={classes.row}>
        <span className={classes.text}>
          <span className={classes.name}>{name}</span>
          <span className={classes.sentence}>{words(approvalSentence(process, type, approval))}</span>
        </span>
        <span className={classes.actions}>
          {held === null && (
            <MoveButtons
              earlier={texts('pipeline.earlier', { name })}
              later={texts('pipeline.later', { name })}
              at={all.indexOf(approval)}
              of={all.length}
              onMove={(to) => edit({ kind: 'moveApproval', recordType: type.id, approval: approval.id, to })}
            />
          )}
          <IconAction ref={pencil} label={texts('approvals.edit', { name })} onClick={onOpen}>
            <IconPencil size={15} />
          </IconAction>
          <IconAction label={texts(others === undefined ? 'approvals.remove' : 'approvals.release', { name })} onClick={release}>
            <IconTrash size={15} />
          </IconAction>
        </span>
      </div>
      <RemoveApproval type={type} approval={approval} opened={removing} onClose={() => setRemoving(false)} onRemoved={onRemoved} />
      {opened && (
        <ApprovalEditor
          type={type}
          approval={approval}
          onEnd={() => {
            onOpen();
            pencil.current?.focus();
          }}
        />
      )}
    </>
  );
}
