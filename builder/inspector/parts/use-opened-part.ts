import { useEffect, useState } from 'react';
import { useView } from '../../designer/designer-context';

export interface OpenedPart {
  /** name of the list: `timers` */
  list: string;
  /** the part that is opened; `fresh`: it was added a moment ago */
  part: { id: string; fresh: boolean } | null;
  open(id: string): void;
  /** opens a part, or closes it */
  toggle(id: string): void;
}

/** Which part of a list is opened to be edited: one at a time; a problem that asks to see `list.id` opens it too. */
export function useOpenedPart(list: string): OpenedPart {
  const [part, setPart] = useState<OpenedPart['part']>(null);
  const asked = useView((state) => state.asked);
  useEffect(() => {
    const [of, id] = asked?.property?.split('.') ?? [];
    if (of === list && id !== undefined) setPart({ id, fresh: false });
  }, [asked, list]);
  return {
    list,
    part,
    open: (id) => setPart({ id, fresh: true }),
    toggle: (id) => setPart((before) => (before?.id === id ? null : { id, fresh: false })),
  };
}
