import { createContext, type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { focusFieldIn } from './focus-field';
import { type FormPlan, tabOf } from './form-plan';

/** How a form is laid out and which of its tabs is open; null outside of a form. */
export interface FormTabs {
  plan: FormPlan;
  /** null in a form without tabs */
  open: string | null;
  /** tabs that have been open: what was begun on them (an upload, half a number) goes on while another one is */
  visited: ReadonlySet<string>;
  show(tab: string): void;
}
export const FormTabsContext = createContext<FormTabs | null>(null);

/**
 * The open tab of a form, and the way to a field on whichever tab it stands.
 * @param formId prefix of the ids of the inputs
 * @returns `lead` opens the tab of a field and focuses it; false when the form does not show the field
 */
export function useFormTabs(
  plan: FormPlan,
  box: RefObject<HTMLElement | null>,
  formId: string,
): { tabs: FormTabs; lead: (field: string) => boolean } {
  const [chosen, show] = useState<string | null>(null);
  const open = (plan.tabs.find(({ id }) => id === chosen) ?? plan.tabs[0])?.id ?? null;
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const visited = useMemo(() => (open === null || seen.has(open) ? seen : new Set([...seen, open])), [seen, open]);
  if (visited !== seen) setSeen(visited);
  const now = useRef({ plan, open });
  now.current = { plan, open };
  const led = useRef<string | null>(null);
  const lead = useCallback(
    (field: string) => {
      const tab = tabOf(now.current.plan, field);
      if (tab !== null && tab !== now.current.open) {
        led.current = field;
        show(tab);
        return true;
      }
      return box.current ? focusFieldIn(box.current, formId, field) : false;
    },
    [box, formId],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is there as soon as its tab is
  useLayoutEffect(() => {
    const field = led.current;
    led.current = null;
    if (field !== null && box.current) focusFieldIn(box.current, formId, field);
  }, [open]);
  const tabs = useMemo((): FormTabs => ({ plan, open, visited, show }), [plan, open, visited]);
  return { tabs, lead };
}
