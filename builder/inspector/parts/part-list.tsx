import { Button, Text } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { useDesignerTexts } from '../../designer/designer-context';
import { MoveButtons } from '../../pipeline/panels/ordered-list';
import { IconAction } from '../../pipeline/panels/panel-parts';
import { Told } from '../../words/told';
import classes from './parts.module.css';
import type { OpenedPart } from './use-opened-part';

/** What a row needs to know of its list. */
export interface RowOfList {
  at: number;
  /** null: only its sentence is shown */
  opened: { fresh: boolean } | null;
  onOpen: () => void;
  /** after it was taken away: the focus goes on with the button that adds */
  onRemoved: () => void;
}

interface PartListProps<T> {
  opened: OpenedPart;
  parts: readonly T[];
  /** said where there is none */
  none: string;
  add: string;
  onAdd: () => void;
  isFull?: boolean;
  /** between what is said of none and the rows */
  above?: ReactNode;
  children: (part: T, row: RowOfList) => ReactNode;
}

/** Timers, tasks or approvals, each in one sentence; opened one by one to be edited. */
export function PartList<T extends { id: string }>({ opened, parts, none, add, onAdd, isFull = false, above, children }: PartListProps<T>) {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      {parts.length === 0 && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      {above}
      <ol className={classes.list}>
        {parts.map((part, at) => (
          <li key={part.id} data-property={`${opened.list}.${part.id}`}>
            {children(part, {
              at,
              opened: opened.part?.id === part.id ? opened.part : null,
              onOpen: () => opened.toggle(part.id),
              onRemoved: () => requestAnimationFrame(() => button.current?.focus()),
            })}
          </li>
        ))}
      </ol>
      <Button
        ref={button}
        variant="default"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={isFull}
        onClick={onAdd}
      >
        {add}
      </Button>
    </>
  );
}

interface PartRowProps {
  row: RowOfList;
  name: string;
  sentence: string;
  /** shown before the name where the order counts */
  numbered?: boolean;
  /** puts it in order; null where its place is not decided here */
  move: { at: number; of: number; onMove: (to: number) => void } | null;
  edit: string;
  remove: string;
  onRemove: () => void;
  /** its editor, which tells when it is done */
  children: (onEnd: () => void) => ReactNode;
}

/** One of them: its name and sentence, what can be done with it, and its editor below while it is opened. */
export function PartRow({ row, name, sentence, numbered = false, move, edit, remove, onRemove, children }: PartRowProps) {
  const texts = useDesignerTexts();
  const pencil = useRef<HTMLButtonElement>(null);
  return (
    <>
      <div className={classes.row}>
        <span className={classes.text}>
          <span className={classes.name}>{numbered ? `${row.at + 1}. ${name}` : name}</span>
          <span className={classes.sentence}>
            <Told>{sentence}</Told>
          </span>
        </span>
        <span className={classes.actions}>
          {move !== null && (
            <MoveButtons earlier={texts('pipeline.earlier', { name })} later={texts('pipeline.later', { name })} {...move} />
          )}
          <IconAction ref={pencil} label={edit} onClick={row.onOpen}>
            <IconPencil size={15} />
          </IconAction>
          <IconAction label={remove} onClick={onRemove}>
            <IconTrash size={15} />
          </IconAction>
        </span>
      </div>
      {row.opened !== null &&
        children(() => {
          row.onOpen();
          pencil.current?.focus();
        })}
    </>
  );
}
