import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import classes from './wide-table.module.css';

interface WideTableProps {
  children: ReactNode;
  /** names it for the keyboard, which scrolls it; only where nothing inside takes the focus */
  label?: string;
}

/** A table that scrolls sideways where it is wider than its place: an edge behind which there is more is shaded and has an arrow. */
export function WideTable({ children, label }: WideTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [more, setMore] = useState('');
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const look = () => setMore(moreOf(box));
    const seen = new ResizeObserver(look);
    seen.observe(box);
    for (const child of box.children) seen.observe(child);
    box.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      seen.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, []);
  const region = label === undefined ? {} : ({ role: 'region', 'aria-label': label, tabIndex: 0 } as const);
  return (
    <div className={classes.frame} data-more={more || undefined}>
      <div ref={scroller} className={classes.scroll} {...region}>
        {children}
      </div>
      <span className={`${classes.edge} ${classes.start}`} aria-hidden>
        <IconChevronLeft size={16} />
      </span>
      <span className={`${classes.edge} ${classes.end}`} aria-hidden>
        <IconChevronRight size={16} />
      </span>
    </div>
  );
}

/** At which ends there is more to see: `start`, `end`, both or none. */
export function moreOf({ scrollLeft, clientWidth, scrollWidth }: Pick<HTMLElement, 'scrollLeft' | 'clientWidth' | 'scrollWidth'>): string {
  const before = Math.abs(scrollLeft);
  // widths are rounded: a pixel is nothing to scroll to
  return [...(before > 1 ? ['start'] : []), ...(before + clientWidth < scrollWidth - 1 ? ['end'] : [])].join(' ');
}
