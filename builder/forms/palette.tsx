'use client';
import { useDraggable } from '@dnd-kit/core';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { kindOf } from '../../schemas/field-kinds';
import { useDesignerTexts, useRecordType, useWords } from '../designer/designer-context';
import { FIELD_KIND_WORDS } from '../words/field-kinds';
import { labelOfField } from '../words/names';
import type { Dragged } from './forms-workspace';
import { KIND_GROUPS, KIND_ICONS } from './kind-icons';
import { fieldsOf, useOpenForm } from './open-form';
import classes from './palette.module.css';
import type { FormActions } from './use-form-actions';

/** What can be put into the form: new fields of every kind, and fields that it does not show yet. A click adds it after what is selected. */
export function Palette({ actions }: { actions: FormActions }) {
  const texts = useDesignerTexts();
  const words = useWords();
  return (
    <>
      <section aria-label={texts('forms.newFields')} className={classes.part}>
        <h2 className={classes.title}>{texts('forms.newFields')}</h2>
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
                  >
                    <Icon size={15} aria-hidden />
                    <span>{name}</span>
                  </Item>
                );
              })}
            </div>
          </section>
        ))}
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
      <div className={classes.fields}>
        {found.map(({ id, kind, name }) => {
          const Icon = KIND_ICONS[kind];
          return (
            <Item
              key={id}
              id={`hidden ${id}`}
              dragged={{ drag: 'hidden', field: id }}
              label={texts('forms.placeField', { name })}
              onPick={() => actions.place(id)}
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
  children,
}: {
  id: string;
  dragged: Dragged;
  label: string;
  onPick: () => void;
  children: ReactNode;
}) {
  const { setNodeRef, listeners, isDragging } = useDraggable({ id, data: dragged });
  return (
    <button
      ref={setNodeRef}
      type="button"
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
