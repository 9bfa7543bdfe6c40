import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useDesignerTexts } from '../../designer/designer-context';
import { IconAction } from './panel-parts';
import classes from './panel-parts.module.css';

interface Item {
  id: string;
  /** what it is called by the buttons that move it */
  name: string;
}
interface OrderedListProps {
  items: readonly Item[];
  onMove: (id: string, to: number) => void;
  children: (item: Item) => ReactNode;
  /** more buttons of a row */
  actions?: (item: Item) => ReactNode;
}

/** So many rows stand there at first: each has several buttons, and hundreds of them would be waited for. */
const SHOWN_AT_FIRST = 50;

/** A list whose rows are put in order by buttons. */
export function OrderedList({ items, onMove, children, actions }: OrderedListProps) {
  const texts = useDesignerTexts();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLOListElement>(null);
  const shown = all ? items : items.slice(0, SHOWN_AT_FIRST);
  const showAll = () => {
    flushSync(() => setAll(true));
    // the button is gone: who pressed it goes on with the row it stood before
    list.current?.children[SHOWN_AT_FIRST]?.querySelector('button')?.focus();
  };
  const rows = (
    <ol className={classes.list} ref={list}>
      {shown.map((item, at) => (
        <li key={item.id} className={classes.row}>
          {children(item)}
          <span className={classes.rowActions}>
            <MoveButtons
              earlier={texts('pipeline.earlier', { name: item.name })}
              later={texts('pipeline.later', { name: item.name })}
              at={at}
              of={items.length}
              onMove={(to) => onMove(item.id, to)}
            />
            {actions?.(item)}
          </span>
        </li>
      ))}
    </ol>
  );
  if (shown.length === items.length) return rows;
  return (
    <>
      {rows}
      <Button variant="subtle" size="compact-sm" onClick={showAll}>
        {texts('pipeline.showMore', { count: items.length - shown.length })}
      </Button>
    </>
  );
}

interface MoveButtonsProps {
  earlier: string;
  later: string;
  at: number;
  of: number;
  onMove: (to: number) => void;
}
export function MoveButtons({ earlier, later, at, of, onMove }: MoveButtonsProps) {
  return (
    <>
      <IconAction label={earlier} onClick={() => onMove(at - 1)} disabled={at === 0}>
        <IconChevronUp size={15} />
      </IconAction>
      <IconAction label={later} onClick={() => onMove(at + 1)} disabled={at === of - 1}>
        <IconChevronDown size={15} />
      </IconAction>
    </>
  );
}
