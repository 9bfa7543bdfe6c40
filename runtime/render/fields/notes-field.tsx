import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { Json, NoteValue } from '../../core/types';
import { isObject, type JsonObject } from '../field-view';
import { PersonMark } from '../person-mark';
import { useServices, useTexts } from '../services';
import { timeText } from '../time';
import tone from '../tone.module.css';
import { useComposedText } from './composed-text';
import type { DisplayProps, FieldEntry, InputProps } from './entry';
import classes from './notes-field.module.css';

const itemsOf = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const isStored = (item: JsonObject): item is JsonObject & NoteValue => typeof item.id === 'string';
const textOf = (item: JsonObject): string => (typeof item.text === 'string' ? item.text : '');

function StoredNote({ note }: { note: NoteValue }) {
  const { people, timeZone, actor } = useServices();
  const texts = useTexts();
  const name = note.author === actor ? texts('common.you') : (people.name(note.author) ?? note.author);
  return (
    <li className={classes.note}>
      <PersonMark name={people.name(note.author) ?? note.author} />
      <div>
        <Text size="xs" className={tone.secondary} component="p" m={0}>
          {name} · <time dateTime={note.at}>{timeText(note.at, timeZone)}</time>
        </Text>
        <Text size="sm" component="p" m={0} className={tone.wrap}>
          {note.text}
        </Text>
      </div>
    </li>
  );
}

interface NewNoteProps {
  number: number;
  text: string;
  disabled: boolean;
  focus: boolean;
  onChange: (text: string) => void;
  onRemove: () => void;
}

function NewNote({ number, text, disabled, focus, onChange, onRemove }: NewNoteProps) {
  const texts = useTexts();
  const composed = useComposedText(text, onChange);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) area.current?.focus();
  }, [focus]);
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start">
      <Textarea
        ref={area}
        flex={1}
        size="md"
        {...composed}
        aria-label={texts('notes.label', { number })}
        placeholder={texts('notes.placeholder')}
        autosize
        minRows={2}
        maxRows={10}
        disabled={disabled}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        onClick={onRemove}
        disabled={disabled}
        aria-label={texts('notes.remove', { number })}
      >
        <IconTrash size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}

/** New notes are part of the value while they are typed, so that saving never loses one that was not "added" yet. */
function NotesInput(props: InputProps) {
  const texts = useTexts();
  const items = itemsOf(props.value);
  const stored = items.filter(isStored);
  const fresh = items.filter((item) => !isStored(item)).map(textOf);
  const added = useRef(false);
  const write = (notes: string[]) => {
    const next = [...stored, ...notes.map((text) => ({ text }))];
    props.onChange(next.length > 0 ? next : undefined);
  };
  const need = props.missing?.need;
  const have = stored.length + fresh.filter((text) => text.trim() !== '').length;
  return (
    <Stack gap="sm" id={props.id} tabIndex={-1}>
      {items.length > 0 ? (
        <ul className={classes.notes}>
          {stored.map((note) => (
            <StoredNote key={note.id} note={note} />
          ))}
          {fresh.map((text, at) => (
            <NewNote
              // biome-ignore lint/suspicious/noArrayIndexKey: new notes have no id and only their text is state
              key={at}
              number={at + 1}
              text={text}
              disabled={props.disabled}
              focus={added.current && at === fresh.length - 1 && text === ''}
              onChange={(changed) => write(fresh.map((one, other) => (other === at ? changed : one)))}
              onRemove={() => write(fresh.filter((_, other) => other !== at))}
            />
          ))}
        </ul>
      ) : null}
      <Group justify="space-between">
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden />}
          disabled={props.disabled}
          aria-describedby={props.describedBy}
          onClick={() => {
            added.current = true;
            write([...fresh, '']);
          }}
        >
          {texts('notes.add')}
        </Button>
        {need ? (
          <Text size="sm" fw={600} className={have >= need ? tone.success : tone.warning}>
            {texts('form.missingCount', { have, need })}
          </Text>
        ) : null}
      </Group>
    </Stack>
  );
}

function NotesList({ value }: DisplayProps) {
  return (
    <ul className={classes.notes}>
      {itemsOf(value)
        .filter(isStored)
        .map((note) => (
          <StoredNote key={note.id} note={note} />
        ))}
    </ul>
  );
}

function NotesCount({ value }: DisplayProps) {
  return <span>{useTexts()('notes.count', { count: itemsOf(value).length })}</span>;
}

export const notesField: FieldEntry = { Input: NotesInput, Display: NotesList, Cell: NotesCount, wide: true, group: true };
