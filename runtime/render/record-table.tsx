import { ActionIcon, Button, Checkbox, Group, Loader, Popover, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconArrowDown, IconArrowsSort, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FieldModel, RecordTypeModel } from '../core/process-model';
import type { VisibleRecord } from '../core/types';
import { cellOf, columnOf, columnsOf } from './columns';
import { entryOf } from './fields/registry';
import { isEmpty } from './form-data';
import { RecordLink } from './record-link';
import classes from './record-table.module.css';
import { useServices, useTexts } from './services';
import { EmptyState, LoadingState } from './states';
import { Tag } from './tag';
import { agoText } from './time';
import tone from './tone.module.css';
import { Value } from './value';

export interface RecordTableProps {
  type: RecordTypeModel;
  items: readonly VisibleRecord[];
  /** names of the columns, in order; the title always stands first */
  columns: readonly string[];
  onColumnsChange?: (columns: string[]) => void;
  /** `amount`, `-amount` for descending; null for the list's own order */
  sort: string | null;
  onSortChange?: (sort: string | null) => void;
  /** ms since the epoch */
  now: number;
  onOpen?: (record: VisibleRecord) => void;
  /** there are more: loads them */
  onMore?: () => void;
  loading?: boolean;
  loadingMore?: boolean;
  /** in place of "no records match" */
  empty?: ReactNode;
}

/** The sort after pressing a column's header: ascending, descending, the list's own order. */
export function nextSort(sort: string | null, column: string): string | null {
  if (sort === column) return `-${column}`;
  return sort === `-${column}` ? null : column;
}

function HeaderCell({
  column,
  sort,
  onSortChange,
}: {
  column: FieldModel;
  sort: string | null;
  onSortChange?: (sort: string | null) => void;
}) {
  const texts = useTexts();
  const direction = sort === column.id ? 'ascending' : sort === `-${column.id}` ? 'descending' : undefined;
  const Icon = direction === 'ascending' ? IconArrowUp : direction === 'descending' ? IconArrowDown : IconArrowsSort;
  const align = entryOf(column.shownKind).align;
  if (!onSortChange || !column.sortable) {
    return (
      <th scope="col" data-align={align}>
        {column.label}
      </th>
    );
  }
  return (
    <th scope="col" data-align={align} aria-sort={direction ?? 'none'}>
      <button
        type="button"
        className={classes.sort}
        data-active={direction}
        onClick={() => onSortChange(nextSort(sort, column.id))}
        aria-label={texts('list.sortBy', { label: column.label })}
      >
        {column.label}
        <Icon size={14} aria-hidden />
      </button>
    </th>
  );
}

function Cell({ record, column, now }: { record: VisibleRecord; column: FieldModel; now: number }) {
  const texts = useTexts();
  const { locale, timeZone } = useServices();
  const value = cellOf(record, column.id);
  if ((column.id === 'createdAt' || column.id === 'updatedAt') && typeof value === 'string') {
    return <time dateTime={value}>{agoText(value, now, locale, timeZone, texts)}</time>;
  }
  return <Value field={column} value={value} density="cell" />;
}

function DesktopTable({ props, columns }: { props: RecordTableProps; columns: readonly FieldModel[] }) {
  const { type, items, sort, onSortChange, now, onOpen } = props;
  const texts = useTexts();
  const title = columnOf(type, 'title', texts);
  const titleLabel = type.fields.find((field) => field.id === type.titleField)?.label;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={texts('list.label', { type: type.pluralLabel })}>
      <table className={classes.table}>
        <thead>
          <tr>
            {title ? <HeaderCell column={{ ...title, label: titleLabel ?? title.label }} sort={sort} onSortChange={onSortChange} /> : null}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSortChange={onSortChange} />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((record) => (
            <tr key={record.id}>
              <th scope="row">
                <RecordLink record={record} onOpen={onOpen} className={classes.title}>
                  {record.title}
                </RecordLink>
              </th>
              {columns.map((column) => (
                <td key={column.id} data-align={entryOf(column.shownKind).align}>
                  <Cell record={record} column={column} now={now} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PhoneCards({ props, columns }: { props: RecordTableProps; columns: readonly FieldModel[] }) {
  const { type, items, now, onOpen } = props;
  return (
    <ul className={classes.cards}>
      {items.map((record) => {
        const stage = type.stages?.find((candidate) => candidate.id === record.stage);
        return (
          <li key={record.id} className={classes.card}>
            <div className={classes.head}>
              <RecordLink record={record} onOpen={onOpen} className={classes.title}>
                {record.title}
              </RecordLink>
              {stage ? <Tag label={stage.label} color={stage.color} /> : null}
            </div>
            <dl className={classes.facts}>
              {columns
                .filter((column) => column.id !== 'stage' && !isEmpty(cellOf(record, column.id)))
                .slice(0, 5)
                .map((column) => (
                  <div key={column.id}>
                    <dt className={tone.secondary}>{column.label}</dt>
                    <dd>
                      <Cell record={record} column={column} now={now} />
                    </dd>
                  </div>
                ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

/** Which columns a list shows. A button of its own, so that the page can put it beside its filters. */
export function ColumnChoice({
  type,
  columns,
  onChange,
}: {
  type: RecordTypeModel;
  columns: readonly string[];
  onChange: (columns: string[]) => void;
}) {
  const texts = useTexts();
  const all = columnsOf(type, texts).filter((column) => column.id !== type.titleField);
  return (
    <Popover position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon variant="default" size="lg" aria-label={texts('list.columns')}>
          <IconColumns3 size={18} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={texts('list.columns')}>
        <Checkbox.Group
          value={[...columns]}
          // Chosen columns keep the order of the process, whatever the order of clicking.
          onChange={(next) => onChange(all.map((column) => column.id).filter((id) => next.includes(id)))}
          label={texts('list.columns')}
        >
          <Stack gap={8} mt="xs" mah={320} style={{ overflowY: 'auto' }} p={4}>
            {all.map((column) => (
              <Checkbox key={column.id} value={column.id} label={column.label} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button mt="sm" size="compact-sm" variant="subtle" onClick={() => onChange([...type.list.columns])}>
          {texts('list.resetColumns')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

/** A list of records: a table with sortable headers on the desktop, cards on the phone. */
export function RecordTable(props: RecordTableProps) {
  const texts = useTexts();
  const phone = useMediaQuery('(max-width: 47.99em)') ?? false;
  const columns = props.columns
    .filter((name) => name !== props.type.titleField && name !== 'title')
    .flatMap((name) => columnOf(props.type, name, texts) ?? []);
  if (props.loading && props.items.length === 0) return <LoadingState lines={6} />;
  if (props.items.length === 0)
    return <>{props.empty ?? <EmptyState title={texts('list.noRecords')} text={texts('list.noRecordsText')} />}</>;
  return (
    <div aria-busy={props.loading || undefined} className={classes.list} data-loading={props.loading || undefined}>
      {phone ? <PhoneCards props={props} columns={columns} /> : <DesktopTable props={props} columns={columns} />}
      <Group justify="center" gap="md" mt="md">
        <Text size="sm" className={tone.secondary} role="status">
          {texts('list.shown', { count: props.items.length })}
          {props.onMore ? null : ` · ${texts('list.end')}`}
        </Text>
        {props.onMore ? (
          <Button variant="default" onClick={props.onMore} loading={props.loadingMore}>
            {texts('common.more')}
          </Button>
        ) : null}
        {props.loading ? <Loader role="img" size="xs" aria-label={texts('common.loading')} /> : null}
      </Group>
    </div>
  );
}
