import { Select, Switch, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { RecordType } from '../../schemas/process';
import { useDesignerTexts, useEdit, useWords } from '../designer/designer-context';
import { movedItem } from '../draft/sharing';
import { OrderedList } from '../pipeline/panels/ordered-list';
import { IconAction } from '../pipeline/panels/panel-parts';
import { fieldName } from '../words/names';
import { PartSection } from './part-section';
import classes from './process-workspace.module.css';
import { isSystemName, nameable, SHOWN_SYSTEM_NAMES, singleSort } from './shown-names';

const MOST_COLUMNS = 50;
const MOST_ON_A_CARD = 10;

/** What a field or a system name is called. */
function useNameOf(type: RecordType): (name: string) => string {
  const texts = useDesignerTexts();
  const words = useWords();
  return useCallback(
    (name) =>
      !Object.hasOwn(type.schema.properties, name) && isSystemName(name) ? texts(`process.system.${name}`) : words(fieldName(type, name)),
    [type, texts, words],
  );
}

interface NamesProps {
  type: RecordType;
  names: readonly string[];
  label: string;
  add: string;
  most: number;
  onChange: (names: string[]) => void;
}
/** Some of the fields and system names, in an order that is changed by buttons. */
function Names({ type, names, label, add, most, onChange }: NamesProps) {
  const texts = useDesignerTexts();
  const nameOf = useNameOf(type);
  const system = SHOWN_SYSTEM_NAMES.filter((name) => type.pipeline !== undefined || name !== 'stage');
  const offered = [...Object.keys(type.schema.properties), ...system].filter((name) => !names.includes(name));
  return (
    <fieldset className={classes.names}>
      <legend>{label}</legend>
      <OrderedList
        items={names.map((id) => ({ id, name: nameOf(id) }))}
        onMove={(id, to) => onChange(movedItem(names, names.indexOf(id), to))}
        actions={({ id, name }) => (
          <IconAction label={texts('process.unlist', { name })} onClick={() => onChange(names.filter((one) => one !== id))}>
            <IconX size={15} aria-hidden />
          </IconAction>
        )}
      >
        {({ name }) => <span className={classes.name}>{name}</span>}
      </OrderedList>
      {names.length < most && offered.length > 0 ? (
        <Select
          size="sm"
          aria-label={`${label}: ${add}`}
          placeholder={add}
          searchable
          value={null}
          data={offered.map((name) => ({ value: name, label: nameOf(name) }))}
          onChange={(name) => name !== null && onChange([...names, name])}
        />
      ) : null}
    </fieldset>
  );
}

/** Columns and order of the list of records. */
export function ListSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const nameOf = useNameOf(type);
  const edit = useEdit();
  const list = type.list ?? { columns: [] };
  const sort = singleSort(list.sort);
  const isSeveral = sort === null && list.sort !== undefined;
  const set = (next: RecordType['list']) => edit({ kind: 'updateRecordType', recordType: type.id, set: { list: next } });
  const setSort = (name: string | null, descending: boolean) => {
    const { sort: _, ...rest } = list;
    set(name === null ? (rest.columns.length === 0 ? undefined : rest) : { ...rest, sort: `${descending ? '-' : ''}${name}` });
  };
  const sortable = nameable(type).sortable.filter((name) => type.pipeline !== undefined || name !== 'stage');
  const offered = sort === null || sortable.includes(sort.name) ? sortable : [sort.name, ...sortable];
  return (
    <PartSection title={texts('process.list')} help={texts('process.listHelp')} property="list">
      <Names
        type={type}
        names={list.columns}
        label={texts('process.columns')}
        add={texts('process.addColumn')}
        most={MOST_COLUMNS}
        onChange={(columns) => set(columns.length === 0 && list.sort === undefined ? undefined : { ...list, columns })}
      />
      <div className={classes.inline}>
        <Select
          label={texts('process.sort')}
          clearable
          searchable
          placeholder={texts('process.sortNone')}
          data-property="list.sort"
          data={offered.map((name) => ({ value: name, label: nameOf(name) }))}
          value={sort?.name ?? null}
          onChange={(name) => setSort(name, sort?.descending ?? false)}
        />
        <Switch
          label={texts('process.descending')}
          disabled={sort === null}
          checked={sort?.descending ?? false}
          onChange={(event) => sort !== null && setSort(sort.name, event.currentTarget.checked)}
        />
      </div>
      {isSeveral ? (
        <Text size="xs" c="dimmed" mt={4}>
          {texts('process.sortSeveral', { sort: list.sort ?? '' })}
        </Text>
      ) : null}
    </PartSection>
  );
}

/** What a card on the board shows. */
export function CardSection({ type }: { type: RecordType }) {
  const texts = useDesignerTexts();
  const nameOf = useNameOf(type);
  const edit = useEdit();
  const card = type.card ?? { fields: [] };
  const set = (next: RecordType['card']) => edit({ kind: 'updateRecordType', recordType: type.id, set: { card: next } });
  const { summable } = nameable(type);
  const offered = card.sum === undefined || summable.includes(card.sum) ? summable : [card.sum, ...summable];
  return (
    <PartSection title={texts('process.card')} help={texts('process.cardHelp')} property="card">
      <Names
        type={type}
        names={card.fields}
        label={texts('process.cardFields')}
        add={texts('process.addCardField')}
        most={MOST_ON_A_CARD}
        onChange={(fields) => set(fields.length === 0 && card.sum === undefined ? undefined : { ...card, fields })}
      />
      {type.pipeline === undefined ? null : (
        <div className={classes.inline}>
          <Select
            label={texts('process.sum')}
            clearable
            placeholder={texts('process.sumNone')}
            data-property="card.sum"
            data={offered.map((name) => ({ value: name, label: nameOf(name) }))}
            value={card.sum ?? null}
            onChange={(sum) => {
              const { sum: _, ...rest } = card;
              set(sum === null ? (rest.fields.length === 0 ? undefined : rest) : { ...rest, sum });
            }}
          />
        </div>
      )}
    </PartSection>
  );
}
