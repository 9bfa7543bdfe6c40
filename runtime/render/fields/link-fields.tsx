import { Loader, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingStore, IconLink, IconUser } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Option, useServices, useTexts } from '../services';
import tone from '../tone.module.css';
import { controlProps, type DisplayProps, type FieldEntry, type InputProps } from './entry';

interface Source {
  search: (query: string) => Promise<readonly Option[]>;
  /** name of what is chosen already */
  name: (id: string) => string | undefined;
  icon: ReactNode;
}

/** Answers of a search that were overtaken by a later one are dropped. */
function useSearch(search: Source['search'], query: string, open: boolean) {
  const [state, setState] = useState<{ options: readonly Option[]; busy: boolean; failed: boolean }>({
    options: [],
    busy: false,
    failed: false,
  });
  const latest = useRef(search);
  latest.current = search;
  useEffect(() => {
    if (!open) return;
    let current = true;
    setState((before) => ({ ...before, busy: true, failed: false }));
    latest
      .current(query)
      .then((options) => current && setState({ options, busy: false, failed: false }))
      .catch(() => current && setState({ options: [], busy: false, failed: true }));
    return () => {
      current = false;
    };
  }, [query, open]);
  return state;
}

function SearchSelect({ source, ...props }: InputProps & { source: Source }) {
  const texts = useTexts();
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<Option | null>(null);
  const composing = useRef(false);
  const [query, setQuery] = useState('');
  const [settled] = useDebouncedValue(query, 200);
  const value = typeof props.value === 'string' ? props.value : null;
  const chosenName = value === null ? '' : (source.name(value) ?? (picked?.id === value ? picked.name : value));
  // The name of the choice standing in the box is not a question.
  const found = useSearch(source.search, settled === chosenName ? '' : settled, open);
  const shown =
    value !== null && !found.options.some((option) => option.id === value)
      ? [{ id: value, name: chosenName }, ...found.options]
      : found.options;
  const details = new Map(shown.map((option) => [option.id, option.detail ?? null]));
  return (
    <Select
      {...controlProps(props)}
      data={shown.map((option) => ({ value: option.id, label: option.name }))}
      value={value}
      onChange={(next) => {
        setPicked(shown.find((option) => option.id === next) ?? null);
        props.onChange(next ?? undefined);
      }}
      searchable
      searchValue={typed}
      onSearchChange={(text) => {
        setTyped(text);
        if (!composing.current) setQuery(text);
      }}
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        setQuery(event.currentTarget.value);
      }}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      // The source has searched; filtering again would drop what it found by other words.
      filter={({ options }) => options}
      placeholder={props.field.placeholder ?? texts('common.search')}
      nothingFoundMessage={
        found.busy ? texts('common.loading') : found.failed ? texts('common.searchFailed') : texts('common.nothingFound')
      }
      leftSection={found.busy ? <Loader size={16} /> : source.icon}
      clearable={!props.required && !props.disabled}
      clearButtonProps={{ 'aria-label': texts('common.clear') }}
      renderOption={({ option }) => (
        <Stack gap={0}>
          <span>{option.label}</span>
          {details.get(option.value) ? (
            <Text size="xs" component="span" className={tone.secondary}>
              {details.get(option.value)}
            </Text>
          ) : null}
        </Stack>
      )}
      comboboxProps={{ shadow: 'md' }}
    />
  );
}

const icon = { size: 16, 'aria-hidden': true } as const;

function PersonInput(props: InputProps) {
  const { people } = useServices();
  return <SearchSelect {...props} source={{ search: people.search, name: people.name, icon: <IconUser {...icon} /> }} />;
}

function TeamInput(props: InputProps) {
  const { teams } = useServices();
  const search = async (query: string) => teams.all.filter((team) => team.name.toLowerCase().includes(query.trim().toLowerCase()));
  return <SearchSelect {...props} source={{ search, name: teams.name, icon: <IconBuildingStore {...icon} /> }} />;
}

function RelationInput(props: InputProps) {
  const { searchRecords, recordTitle } = useServices();
  const type = props.field.relation ?? '';
  return (
    <SearchSelect
      {...props}
      source={{ search: (query) => searchRecords(type, query), name: (id) => recordTitle(type, id), icon: <IconLink {...icon} /> }}
    />
  );
}

function PersonName({ value }: DisplayProps) {
  const { people } = useServices();
  return typeof value === 'string' ? <span>{people.name(value) ?? value}</span> : null;
}
function TeamName({ value }: DisplayProps) {
  const { teams } = useServices();
  return typeof value === 'string' ? <span>{teams.name(value) ?? value}</span> : null;
}
function RecordLink({ field, value }: DisplayProps) {
  const { recordTitle, recordHref } = useServices();
  if (typeof value !== 'string' || !field.relation) return null;
  const title = recordTitle(field.relation, value) ?? value;
  const href = recordHref(field.relation, value);
  return href ? (
    <a className={tone.link} href={href}>
      {title}
    </a>
  ) : (
    <span>{title}</span>
  );
}

export const personField: FieldEntry = { Input: PersonInput, Display: PersonName, Cell: PersonName, wide: false, group: false };
export const teamField: FieldEntry = { Input: TeamInput, Display: TeamName, Cell: TeamName, wide: false, group: false };
export const relationField: FieldEntry = { Input: RelationInput, Display: RecordLink, Cell: RecordLink, wide: false, group: false };
