import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
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

/** A list whose rows are put in order by buttons. */
export function OrderedList({ items, onMove, children, actions }: OrderedListProps) {
  const texts = useDesignerTexts();
  return (
    <ol className={classes.list}>
      {items.map((item, at) => (
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
