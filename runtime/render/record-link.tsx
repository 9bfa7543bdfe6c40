import type { MouseEvent, ReactNode } from 'react';
import type { VisibleRecord } from '../core/types';
import { useServices } from './services';

export interface RecordLinkProps {
  record: VisibleRecord;
  /** opens the record in the page; without it the link is followed */
  onOpen?: (record: VisibleRecord) => void;
  className?: string;
  children: ReactNode;
}

/** The way to a record: a real link (new tab, copy address), that the page may answer itself on a plain click. */
export function RecordLink({ record, onOpen, className, children }: RecordLinkProps) {
  const { recordHref } = useServices();
  const href = recordHref(record.type, record.id);
  if (href === null) {
    return (
      <button type="button" className={className} onClick={() => onOpen?.(record)}>
        {children}
      </button>
    );
  }
  const open = (event: MouseEvent) => {
    if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(record);
  };
  return (
    <a href={href} className={className} onClick={open}>
      {children}
    </a>
  );
}
