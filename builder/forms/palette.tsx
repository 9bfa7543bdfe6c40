'use client';
import { useDraggable } from '@dnd-kit/core';
import { TextInput } from '@mantine/core';
import { IconLayoutNavbar, IconLayoutRows, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { FIELD_KIND_WORDS } from '../../schemas/field-kind-words';
import { kindOf } from '../../schemas/field-kinds';
import { useDesignerTexts, useRecordType, useWords } from '../designer/designer-context';
import { labelOfField } from '../words/names';
import type { Dragged } from './forms-workspace';
import { KIND_GROUPS, KIND_ICONS } from './kind-icons';
import { fieldsOf, useOpenForm } from './open-form';
import classes from './palette.module.css';
import type { FormActions } from './use-form-actions';

/** One stop of Tab for many buttons: from there arrow keys, Home and End lead from one to the next. */
function useRoving(first: string | undefined, ids: readonly string[]) {
  const [at, setAt] = useState(first);
  const stop = at !== undefined && ids.includes(at) ? at : ids[0];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button[data-item]')];
    const from = buttons.indexOf(event.target as HTMLElement);
    const to = { ArrowRight: from + 1, ArrowDown: from + 1, ArrowLeft: from - 1, ArrowUp: from - 1, Home: 0, End: buttons.length - 1 }[
      event.key
    ];
    if (from < 0 || to === undefined) return;
    event.preventDefault();
    buttons[Math.min(buttons.length - 1, Math.max(0, to))]?.focus();
  };
  const item = (id: string) => ({ tabIndex: id === stop ? 0 : -1, onFocus: () => setAt(id) });
  return { onKeyDown, item };
}

const ALL_KINDS = KIND_GROUPS.flatMap(({ kinds }) => kinds);

/** What can be put into the form: new fields of every kind, and fields that it does not show yet. A click adds it after what is selected. */
export function Palette({ actions }: { actions: FormActions }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const roving = useRoving(ALL_KINDS[0], ALL_KINDS);
  const parts = [
    { id: 'section', label: 'addSection', name: 'section', icon: IconLayoutRows, act: actions.addSection },
    { id: 'tab', label: 'addTab', name: 'tab', icon: IconLayoutNavbar, act: actions.addTab },
  ] as const;
  return (
    <>
      <section aria-label={texts('forms.layoutParts')} className={classes.part}>
        <h2 className={classes.title}>{texts('forms.layoutParts')}</h2>
        <div className={classes.kinds}>
          {parts.map(({ id, label, name, icon: Icon, act }) => (
            <button key={id} type="button" className={classes.item} data-click aria-label={texts(`forms.${label}`)} onClick={act}>
              <Icon size={15} aria-hidden />
              <span>{texts(`forms.${name}`)}</span>
            </button>
          ))}
        </div>
      </section>
      <section aria-label={texts('forms.newFields')} className={classes.part}>
        <h2 className={classes.title}>{texts('forms.newFields')}</h2>
        <div role="toolbar" aria-label={texts('forms.newFields')} onKeyDown={roving.onKeyDown}>
          {KIND_GROUPS.map(({ group, kinds }) => (
            <section key={group} aria-label={texts(`forms.${group}`)}>
              <h3 className={classes.group}>{texts(`forms.${group}`)}</h3>
              <div className={classes.kinds}>
                {kinds.map((kind) => {
                  const Icon = KIND_ICONS[kind];
                  const name = words(FIELD_KIND_WORDS[kind]);
                  return (
                    <Item
                      key={kind}
                      id={`kind ${kind}`}
                      dragged={{ drag: 'kind', kind }}
                      label={texts('forms.addKind', { kind: name })}
                      onPick={() => actions.addKind(kind)}
                      {...roving.item(kind)}
                    >
                      <Icon size={15} aria-hidden />
                      <span>{name}</span>
                    </Item>
                  );
                })}
              </div>
            </section>
          ))}
        </div>
      </section>
      <HiddenFields actions={actions} />
    </>
  );
}

function HiddenFields({ actions }: { actions: FormActions }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const type = useRecordType();
  const form = useOpenForm();
  const [query, setQuery] = useState('');
  const shown = new Set(fieldsOf(form));
  const hidden = Object.entries(type.schema.properties)
    .filter(([id]) => !shown.has(id))
    .map(([id, field]) => ({ id, kind: kindOf(field), name: words(labelOfField(field, id), id) }));
  const wanted = query.trim().toLowerCase();
  const found = hidden.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(wanted));
  const roving = useRoving(
    undefined,
    found.map(({ id }) => id),
  );
  return (
    <section aria-label={texts('forms.hiddenFields')} className={classes.part}>
      <h2 className={classes.title}>{texts('forms.hiddenFields')}</h2>
      <p className={classes.count}>{texts('forms.hiddenCount', { count: hidden.length })}</p>
      {hidden.length > 6 ? (
        <TextInput
          size="xs"
          aria-label={texts('forms.search')}
          placeholder={texts('forms.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.fields} role="toolbar" aria-label={texts('forms.hiddenFields')} onKeyDown={roving.onKeyDown}>
        {found.map(({ id, kind, name }) => {
          const Icon = KIND_ICONS[kind];
          return (
            <Item
              key={id}
              id={`hidden ${id}`}
              dragged={{ drag: 'hidden', field: id }}
              label={texts('forms.placeField', { name })}
              onPick={() => actions.place(id)}
              {...roving.item(id)}
            >
              <Icon size={15} aria-hidden />
              <span>{name}</span>
            </Item>
          );
        })}
        {found.length === 0 && hidden.length > 0 ? <p className={classes.count}>{texts('forms.noMatch')}</p> : null}
      </div>
    </section>
  );
}

function Item({
  id,
  dragged,
  label,
  onPick,
  tabIndex,
  onFocus,
  children,
}: {
  id: string;
  dragged: Dragged;
  label: string;
  onPick: () => void;
  tabIndex: number;
  onFocus: () => void;
  children: ReactNode;
}) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, data: dragged });
  return (
    <button
      ref={setNodeRef}
      type="button"
      data-item
      tabIndex={tabIndex}
      onFocus={onFocus}
      className={classes.item}
      title={label}
      aria-label={label}
      data-dragged={isDragging || undefined}
      onClick={onPick}
      {...listeners}
    >
      {children}
    </button>
  );
}
