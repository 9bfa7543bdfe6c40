import { localise } from '../../../schemas/text';
import { can } from '../../core/permission';
import type { Actor, VisibleRecord } from '../../core/types';
import type { FactSource } from '../load-facts';
import { versionAtHand } from '../open-record';
import { resolveList, type Selection, visibleAll } from '../records/list-query';
import { refused } from '../refused';
import type { RecordService, ShellDeps } from '../services';
import type { Cell } from './cells';
import { type ExportColumn, exportColumns } from './columns';
import { csvBytes } from './csv';
import { exportNames } from './names';
import { xlsxStream } from './xlsx';

type ExportDeps = FactSource & Pick<ShellDeps, 'store' | 'clock'>;

/**
 * A whole list as a file, streamed from one snapshot: records the actor may both read and export, in the order and
 * with the columns asked for. Forbidden without the right to export any record of the type.
 */
export function exportRecords(deps: ExportDeps): RecordService['export'] {
  return async (request, actor) => {
    const { format, columns: asked, locale, recordType } = request;
    const resolved = await resolveList(deps, request, actor, 'export');
    if (!resolved.ok) return resolved;
    const { version, selection } = resolved;
    const chosen = exportColumns(version, recordType, asked, actor, locale);
    if (!chosen.ok) return refused(chosen.rejections);
    const header = chosen.columns.map((column) => column.header);
    const namesFor = await exportNames(
      deps,
      version,
      chosen.columns.map(({ id }) => id),
      actor,
    );
    const chunks = cellChunks(deps, selection, chosen.columns, actor, namesFor);
    const fileName = `${recordType}-${deps.clock.now().slice(0, 10)}.${format}`;
    if (format === 'csv')
      return { ok: true, value: { mediaType: 'text/csv; charset=utf-8', fileName, stream: streamOf(csvBytes(header, chunks)) } };
    const type = version.types.get(recordType)?.definition;
    const stream = xlsxStream(localise(type?.pluralLabel ?? type?.label, locale, recordType), header, chunks);
    return { ok: true, value: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', fileName, stream } };
  };
}

async function* cellChunks(
  deps: ExportDeps,
  selection: Selection,
  columns: readonly ExportColumn[],
  actor: Actor,
  namesFor: Awaited<ReturnType<typeof exportNames>>,
): AsyncGenerator<Cell[][]> {
  for await (const records of deps.store.records.scan(selection)) {
    const readable: VisibleRecord[] = await visibleAll(deps, records, actor);
    const exportable = new Set<string>();
    for (const record of records) {
      const version = await versionAtHand(deps.versions, record.process, record.definitionVersion);
      if (version !== null && can(version, record, actor, 'export')) exportable.add(record.id);
    }
    const rows = readable.filter(({ id }) => exportable.has(id));
    const names = await namesFor(rows);
    yield rows.map((record) => columns.map((column) => column.cell(record, names)));
  }
}

/** Reads on only when the reader asks, and lets the source close its snapshot when the reader leaves. */
function streamOf(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await bytes.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await bytes.return(undefined);
    },
  });
}
