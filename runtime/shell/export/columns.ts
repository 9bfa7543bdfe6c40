import type { FieldSchema, Text } from '../../../schemas/process';
import { bilingual, localise } from '../../../schemas/text';
import { accessOf } from '../../core/access-table';
import type { Version } from '../../core/compile';
import { formatValue } from '../../core/format-value';
import { reject } from '../../core/rejection';
import type { Actor, Json, Rejection, VisibleRecord } from '../../core/types';
import type { Cell } from './cells';
import type { Names } from './names';

/** One column of an export. */
export interface ExportColumn {
  id: string;
  header: string;
  cell(record: VisibleRecord, names: Names): Cell;
}
type SystemName = 'id' | 'title' | 'stage' | 'owner' | 'team' | 'createdAt' | 'updatedAt' | 'version' | 'archived';
const SYSTEM: Readonly<Record<SystemName, Text>> = {
  id: bilingual('编号', 'Id'),
  title: bilingual('标题', 'Title'),
  stage: bilingual('阶段', 'Stage'),
  owner: bilingual('负责人', 'Owner'),
  team: bilingual('团队', 'Team'),
  createdAt: bilingual('创建时间', 'Created'),
  updatedAt: bilingual('更新时间', 'Updated'),
  version: bilingual('版本', 'Version'),
  archived: bilingual('已归档', 'Archived'),
};
const YES_NO: FieldSchema = { type: 'boolean' };
const MOMENT: FieldSchema = { type: 'string', format: 'date-time' };
const isSystem = (name: string): name is SystemName => Object.hasOwn(SYSTEM, name);

/**
 * The columns asked for, or those of the list. A column that is hidden from the actor is refused in the very words used for
 * one that does not exist. Rejections: `unknown_field`.
 */
export function exportColumns(
  version: Version,
  recordType: string,
  asked: readonly string[] | undefined,
  actor: Actor,
  locale: string,
): { ok: true; columns: ExportColumn[] } | { ok: false; rejections: Rejection[] } {
  const type = version.types.get(recordType);
  // a field that is hidden in some stages only is left empty in those records
  const access = accessOf(version, recordType, actor)?.somewhere();
  const shown = (name: string) => isSystem(name) || (access?.get(name) ?? 'hidden') !== 'hidden';
  const usual = type?.definition.list?.columns ?? ['title', 'stage', 'owner', ...(type?.fields.keys() ?? [])];
  const names = asked === undefined || asked.length === 0 ? usual.filter(shown) : [...new Set(asked)];
  const rejections = names.filter((name) => !shown(name)).map(unknownColumn);
  if (rejections.length > 0) return { ok: false, rejections };
  return {
    ok: true,
    columns: names.map((name) =>
      isSystem(name) ? systemColumn(version, recordType, name, locale) : fieldColumn(version, recordType, name, locale),
    ),
  };
}

function unknownColumn(name: string): Rejection {
  return reject('unknown_field', `没有名为「${name.slice(0, 80)}」的列。`, `There is no column “${name.slice(0, 80)}”.`, {
    field: name.slice(0, 80),
  });
}

function systemColumn(version: Version, recordType: string, id: SystemName, locale: string): ExportColumn {
  const shown = (schema: FieldSchema, value: Json, names: Names) =>
    formatValue(schema, value, { locale, currency: version.currency, timeZone: version.timeZone, names: names.of });
  const stageLabel = (stage: string | null) => {
    const definition = version.types.get(recordType)?.pipeline?.stages.get(stage ?? '')?.definition;
    return localise(definition?.label, locale, stage ?? '');
  };
  const cells: Readonly<Record<SystemName, ExportColumn['cell']>> = {
    id: (record) => record.id,
    title: (record) => record.title,
    stage: (record) => stageLabel(record.stage),
    owner: (record, names) => names.of('person', record.owner),
    team: (record, names) => (record.team === null ? null : names.of('team', record.team)),
    createdAt: (record, names) => shown(MOMENT, record.createdAt, names),
    updatedAt: (record, names) => shown(MOMENT, record.updatedAt, names),
    version: (record) => ({ number: record.version }),
    archived: (record, names) => shown(YES_NO, record.archived, names),
  };
  return { id, header: localise(SYSTEM[id], locale), cell: cells[id] };
}

function fieldColumn(version: Version, recordType: string, id: string, locale: string): ExportColumn {
  const field = version.types.get(recordType)?.fields.get(id);
  const schema = field?.schema ?? {};
  const options = { locale, currency: version.currency, timeZone: version.timeZone };
  const cell: ExportColumn['cell'] = (record, names) => {
    const value = Object.hasOwn(record.data, id) ? (record.data[id] ?? null) : null;
    if (value === null) return null;
    // numbers go on being counted with in a spreadsheet
    if (typeof value === 'number') return { number: value, percent: field?.shownKind === 'percent' };
    return formatValue(schema, value, { ...options, names: names.of });
  };
  return { id, header: localise(field?.label, locale, id), cell };
}
