'use client';
import { useTranslations } from 'use-intl';
import { ColumnChoice } from '../../../../runtime/render/record-table';
import { FilterButton, FilterChip } from './filter-button';
import { ExportMenu, SortMenu } from './list-menus';
import type { ListState } from './list-state';
import classes from './list-toolbar.module.css';
import type { RecordsViewProps } from './records-view';
import { SearchBox } from './search-box';

/** Search, filter, order, columns, export: what narrows the list stands left, what shapes it right. */
export function ListToolbar({ model, type, list }: RecordsViewProps & { list: ListState }) {
  const t = useTranslations('list');
  return (
    <search className={classes.bar} aria-label={t('toolbar')}>
      <div className={classes.search}>
        <SearchBox value={list.q} onSearch={(q) => list.set({ q })} />
      </div>
      <FilterButton type={type} filter={list.filter} onFilter={(filter) => list.set({ filter })} />
      {list.filter && <FilterChip type={type} filter={list.filter} onFilter={(filter) => list.set({ filter })} />}
      <span className={classes.spacer} />
      {list.view === 'list' && <SortMenu type={type} list={list} />}
      {list.view === 'list' && <ColumnChoice type={type} columns={list.columns} onChange={list.setColumns} />}
      <ExportMenu process={model.key} type={type} list={list} />
    </search>
  );
}
