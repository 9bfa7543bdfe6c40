'use client';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import type { RecordTypeModel } from '../../../../runtime/core/process-model';
import { useRemembered } from '../../../ui/remembered';

export type View = 'board' | 'list';
export interface ListState {
  view: View;
  q: string;
  /** CEL; empty for all */
  filter: string;
  /** `-amount,name` */
  sort: string;
  /** field ids and system names, in order */
  columns: string[];
  set(change: Partial<Omit<ListState, 'set' | 'columns' | 'view'>>): void;
  setView(view: View): void;
  setColumns(columns: string[] | null): void;
}

/** The view of the address, else the remembered one, else a board where there are stages. */
export function viewOf(address: string | null, remembered: string | null, hasStages: boolean): View {
  if (!hasStages) return 'list';
  const wanted = address ?? remembered;
  return wanted === 'list' ? 'list' : 'board';
}

/** Remembered columns that still exist; those of the process when none are left. */
export function columnsOf(remembered: string | null, known: ReadonlySet<string>, own: readonly string[]): string[] {
  const kept = (remembered ?? '').split(',').filter((name) => known.has(name));
  return kept.length > 0 ? kept : own.filter((name) => known.has(name));
}

/** System names a list can show and sort by. */
export const SYSTEM_COLUMNS = ['title', 'stage', 'owner', 'team', 'createdAt', 'updatedAt'] as const;

export function knownColumns(type: RecordTypeModel): Set<string> {
  const systems = SYSTEM_COLUMNS.filter((name) => type.stages !== null || name !== 'stage');
  return new Set<string>([...systems, ...type.fields.map(({ id }) => id)]);
}

/** What a list shows: search, filter and order stand in the address (to be shared and gone back to); view and columns are remembered. */
export function useListState(process: string, type: RecordTypeModel): ListState {
  const params = useSearchParams();
  const [rememberedView, rememberView] = useRemembered(`view:${process}/${type.id}`);
  const [rememberedColumns, rememberColumns] = useRemembered(`columns:${process}/${type.id}`);
  const columns = useMemo(() => columnsOf(rememberedColumns, knownColumns(type), type.list.columns), [rememberedColumns, type]);
  const write = (change: { [name: string]: string | undefined }) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const tail = next.toString();
    // The router hears of it and no request is made: all data comes from the API by these very values.
    window.history.replaceState(null, '', `${window.location.pathname}${tail ? `?${tail}` : ''}`);
  };
  return {
    view: viewOf(params.get('view'), rememberedView, type.stages !== null),
    q: params.get('q') ?? '',
    filter: params.get('filter') ?? '',
    sort: params.get('sort') ?? type.list.sort ?? '-updatedAt',
    columns,
    set: (change) => write(change as { [name: string]: string | undefined }),
    setView: (view) => {
      rememberView(view);
      write({ view });
    },
    setColumns: (next) => rememberColumns(next && next.length > 0 ? next.join(',') : null),
  };
}
