'use client';
import { useDraggable } from '@dnd-kit/core';
import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconEyeQuestion, IconPlus } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useDesignerTexts, useWords } from '../designer/designer-context';
import classes from './canvas-tabs.module.css';
import type { Landing } from './drop-place-in';
import type { LenientTab } from './lenient-form';
import type { FormActions } from './use-form-actions';

interface CanvasTabsProps {
  tabs: readonly LenientTab[];
  open: string;
  selected: string | null;
  actions: FormActions;
  landing: Landing | null;
  say: (words: string) => void;
  onRemove: (tab: string) => void;
}

export const panelIdOf = (tab: string) => `forms-tab-panel-${tab}`;
const tabIdOf = (tab: string) => `forms-tab-${tab}`;
export const labelledByTab = (tab: string | null) =>
  tab === null ? {} : ({ role: 'tabpanel', id: panelIdOf(tab), 'aria-labelledby': tabIdOf(tab) } as const);

/** The tabs of the open form: one opens and selects it, the arrow keys go along, with Alt they move it. */
export function CanvasTabs({ tabs, open, selected, actions, landing, say, onRemove }: CanvasTabsProps) {
  const texts = useDesignerTexts();
  const focus = (tab: string) => requestAnimationFrame(() => document.getElementById(tabIdOf(tab))?.focus());
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    const tab = (event.target as HTMLElement).dataset.tab;
    const at = tabs.findIndex(({ id }) => id === tab);
    if (tab === undefined || at === -1 || event.nativeEvent.isComposing) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const to = step === undefined ? { Home: 0, End: tabs.length - 1 }[event.key] : Math.min(tabs.length - 1, Math.max(0, at + step));
    const take = (act: () => void) => {
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    if (to !== undefined && event.altKey)
      take(() => {
        const said = actions.moveTab(tab, to);
        if (said !== null) say(said);
        focus(tab);
      });
    else if (to !== undefined)
      take(() => {
        const next = tabs[to]?.id ?? tab;
        actions.openTab(next);
        focus(next);
      });
    else if (event.key === 'Delete' || event.key === 'Backspace') take(() => onRemove(tab));
    else if (event.key === 'Enter' || event.key === 'F2')
      take(() => {
        actions.openTab(tab);
        requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-forms-panel] input')?.focus());
      });
  };
  return (
    <div className={classes.bar}>
      <div className={classes.tabs} role="tablist" aria-label={texts('forms.tabs')} onKeyDown={keys} data-drop-tabs>
        {tabs.map((tab, at) => (
          <CanvasTab
            key={tab.id}
            tab={tab}
            isOpen={tab.id === open}
            isSelected={tab.id === selected}
            isTarget={landing?.on === 'tab' && landing.tab === tab.id}
            mark={
              landing?.on !== 'tabs'
                ? null
                : landing.at === at
                  ? 'before'
                  : landing.at === at + 1 && at === tabs.length - 1
                    ? 'after'
                    : null
            }
            onOpen={() => actions.openTab(tab.id)}
          />
        ))}
      </div>
      <Tooltip label={texts('forms.addTab')}>
        <ActionIcon size="sm" variant="subtle" aria-label={texts('forms.addTab')} onClick={actions.addTab}>
          <IconPlus size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

interface CanvasTabProps {
  tab: LenientTab;
  isOpen: boolean;
  isSelected: boolean;
  /** what is dragged would be put onto it */
  isTarget: boolean;
  mark: 'before' | 'after' | null;
  onOpen: () => void;
}

function CanvasTab({ tab, isOpen, isSelected, isTarget, mark, onOpen }: CanvasTabProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const drag = useDraggable({ id: `tab ${tab.id}`, data: { drag: 'tab', tab: tab.id } });
  return (
    <button
      ref={drag.setNodeRef}
      type="button"
      role="tab"
      id={tabIdOf(tab.id)}
      className={classes.tab}
      aria-selected={isOpen}
      {...(isOpen ? { 'aria-controls': panelIdOf(tab.id) } : {})}
      tabIndex={isOpen ? 0 : -1}
      data-tab={tab.id}
      data-selected={isSelected || undefined}
      data-target={isTarget || undefined}
      data-dragged={drag.isDragging || undefined}
      data-mark={mark ?? undefined}
      onClick={onOpen}
      onDoubleClick={() => document.querySelector<HTMLElement>('[data-forms-panel] input')?.focus()}
      {...drag.listeners}
    >
      {words(tab.label, tab.id)}
      {tab.conditional ? (
        <>
          <IconEyeQuestion size={14} aria-hidden />
          <VisuallyHidden>{texts('forms.conditional')}</VisuallyHidden>
        </>
      ) : null}
      {tab.sections === 0 ? <small>{texts('forms.tabEmpty')}</small> : null}
    </button>
  );
}
