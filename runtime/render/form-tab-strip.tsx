import { Button, Tabs } from '@mantine/core';
import { IconAlertCircle, IconArrowRight, IconFlag } from '@tabler/icons-react';
import { type ReactNode, useContext, useEffect, useId, useRef } from 'react';
import { isObject } from './field-view';
import { type FormState, FormStateContext } from './form-context';
import type { PlannedSection, PlannedTab } from './form-plan';
import classes from './form-tab-strip.module.css';
import { useTexts } from './services';
import tone from './tone.module.css';
import type { FormTabs } from './use-form-tabs';

interface TabbedSectionsProps {
  tabs: FormTabs;
  /** what rjsf found in the whole form, whichever tab is open: messages under `__errors`, by field */
  errors: unknown;
  contentOf: (sections: readonly PlannedSection[]) => ReactNode;
}

/**
 * Sections on tabs, within one form. A tab is drawn when it is first opened and stays then, so that a form of many fields
 * opens with those of one tab, and nothing that was begun on a tab is lost by looking at another one.
 */
export function TabbedSections({ tabs: { plan, open, visited, show }, errors, contentOf }: TabbedSectionsProps) {
  const texts = useTexts();
  const strip = useRef<HTMLDivElement>(null);
  // ids of tabs and panels are unique on the page, though the same form may stand in a dialog and behind it
  const id = useId();
  useEffect(() => {
    const tab = open === null ? null : strip.current?.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
    tab?.scrollIntoView?.({ block: 'nearest', inline: 'center' });
  }, [open]);
  return (
    <Tabs id={id} variant="pills" value={open} onChange={(value) => value !== null && show(value)} className={classes.tabs}>
      <div ref={strip} className={classes.strip}>
        <Tabs.List className={classes.list}>
          {plan.tabs.map((tab) => (
            <Tabs.Tab key={tab.id} value={tab.id} className={classes.tab} rightSection={<TabMark tab={tab} errors={errors} />}>
              {tab.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </div>
      {plan.tabs.map((tab, at) => {
        const next = plan.tabs[at + 1];
        return (
          <Tabs.Panel key={tab.id} value={tab.id}>
            {visited.has(tab.id) ? contentOf(tab.sections) : null}
            {next !== undefined && visited.has(tab.id) ? (
              <Button
                variant="default"
                className={classes.next}
                rightSection={<IconArrowRight size={16} aria-hidden />}
                onClick={() => {
                  show(next.id);
                  const tabs = strip.current?.querySelectorAll<HTMLElement>('[role="tab"]');
                  tabs?.[at + 1]?.focus();
                }}
              >
                {texts('form.nextTab', { name: next.label })}
              </Button>
            ) : null}
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}

/** How many fields of a tab are to be corrected or still missing: a sign, a number, and words for who does not see them. */
function TabMark({ tab, errors }: { tab: PlannedTab; errors: unknown }) {
  const texts = useTexts();
  const form = useContext(FormStateContext);
  if (!form) return null;
  const wrong = tab.fields.filter((field) => isWrong(form, errors, field)).length;
  const missing = tab.fields.filter((field) => form.missing.has(field) && !isWrong(form, errors, field)).length;
  if (wrong + missing === 0) return null;
  const Icon = wrong > 0 ? IconAlertCircle : IconFlag;
  const words = [
    ...(wrong > 0 ? [texts('form.tabWrong', { count: wrong })] : []),
    ...(missing > 0 ? [texts('form.tabMissing', { count: missing })] : []),
  ];
  return (
    <span className={classes.mark} data-wrong={wrong > 0 || undefined}>
      <Icon size={13} aria-hidden />
      <span aria-hidden>{wrong + missing}</span>
      <span className={tone.hidden}>{words.join(texts('form.tabAnd'))}</span>
    </span>
  );
}

/** As the field itself shows it: what is wrong once somebody left it or tried to save, and what the server refused. */
function isWrong(form: FormState, errors: unknown, field: string): boolean {
  return form.refused.has(field) || (form.shows(field) && isObject(errors) && hasMessages(errors[field]));
}

function hasMessages(tree: unknown): boolean {
  if (!isObject(tree)) return false;
  return Object.entries(tree).some(([key, value]) => (key === '__errors' ? Array.isArray(value) && value.length > 0 : hasMessages(value)));
}
