/** Sample records: what they name must be there, and their values must fit, since they are created through the one door. */
import { compileValueCheck, normaliseValue } from '../field-kinds';
import type { Json } from '../json';
import { below, pointer } from '../pointer';
import type { FieldSchema, Sample } from '../process';
import { quoted, type Report } from '../report';
import type { NameOf, PartName } from './names';
import type { ProcessIndex, TypeIndex } from './process-index';
import { knownField, knownStage, knownType } from './references';

export function checkSamples(index: ProcessIndex, report: Report): void {
  const samples = index.process.samples ?? [];
  const refs = new Map(samples.map((sample) => [sample.ref, sample.recordType]));
  const values = new Values(refs, index.names.recordType, report);
  for (const [at, sample] of samples.entries()) {
    const path = (...segments: (string | number)[]) => pointer('samples', at, ...segments);
    const type = knownType(index, sample.recordType, path('recordType'), report);
    if (!type) continue;
    if (sample.stage !== undefined) checkStage(type, sample, sample.stage, path(), report);
    values.check(type, sample.data, path('data'), 'sample');
    for (const name of type.recordType.schema.required ?? []) if (!filled(type, sample, name)) missing(type, name, path('data'), report);
  }
}

function checkStage(type: TypeIndex, sample: Sample, stage: string, path: string, report: Report): void {
  if (!knownStage(type, stage, below(path, 'stage'), report)) return;
  if (type.stages.get(stage)?.stage.kind === 'lost' && !sample.reason?.trim())
    report.add('sample_incomplete', path, '丢单的示例记录需要原因', 'A sample in a lost stage needs its reason');
}

function filled(type: TypeIndex, sample: Sample, name: string): boolean {
  const field = type.fields.get(name);
  const kind = type.kinds.get(name);
  if (!field || kind === 'formula' || kind === 'autonumber') return true;
  if (field.default !== undefined || field['x-default'] !== undefined) return true;
  return (sample.data[name] ?? null) !== null;
}

function missing(type: TypeIndex, name: string, path: string, report: Report): void {
  const { zh, en } = type.names.field(name);
  report.add('sample_incomplete', path, `缺少必填字段“${zh}”`, `The required field “${en}” has no value`);
}

/** Checks data that stands in a definition. `refs`: names of records that relations may point at, with their types. */
export class Values {
  private readonly checks = new Map<FieldSchema, ReturnType<typeof compileValueCheck>>();

  constructor(
    private readonly refs: ReadonlyMap<string, string>,
    private readonly typeName: NameOf,
    private readonly report: Report,
  ) {}

  /** `use`: samples and commands write, expectations only compare (and may name computed fields). */
  check(type: TypeIndex, data: Readonly<Record<string, unknown>>, path: string, use: 'sample' | 'write' | 'compare'): void {
    for (const [name, value] of Object.entries(data)) {
      const place = below(path, name);
      if (!knownField(type, name, place, this.report, true) || value === null) continue;
      const kind = type.kinds.get(name);
      const field = type.fields.get(name);
      if (!field || use === 'compare') continue;
      if (kind === 'formula' || kind === 'autonumber') this.computed(type.names.field(name), place);
      else if (kind === 'files') this.files(type.names.field(name), place);
      else if (kind === 'relation') this.relation(field, value, place);
      else if (kind === 'notes') this.notes(value, place);
      // whoever starts a sample decides who the people are
      else if (kind !== 'person' && kind !== 'team') this.value(field, value, place);
    }
  }

  private computed({ zh, en }: PartName, path: string): void {
    this.report.add('computed_value', path, `字段“${zh}”由系统计算，不能给值`, `The field “${en}” is computed and cannot be given`);
  }

  private files({ zh, en }: PartName, path: string): void {
    this.report.add(
      'computed_value',
      path,
      `文件字段“${zh}”只能通过上传赋值`,
      `Files of the field “${en}” come by upload only; in scenarios use "files"`,
    );
  }

  private notes(value: unknown, path: string): void {
    const items = Array.isArray(value) ? (value as unknown[]) : undefined;
    const fine = items?.every((item) => typeof item === 'object' && item !== null && typeof (item as { text?: unknown }).text === 'string');
    if (!fine) this.report.add('invalid_value', path, '记录应为 [{"text": "…"}]', 'Notes are written as [{"text": "…"}]');
  }

  private relation(field: FieldSchema, value: unknown, path: string): void {
    const ref = typeof value === 'string' && value.startsWith('@') ? value.slice(1) : undefined;
    const target = ref === undefined ? undefined : this.refs.get(ref);
    const wanted = field['x-relation']?.recordType;
    if (ref === undefined)
      this.report.add('invalid_value', path, '关联写作 "@ref"', 'A relation is written "@ref", where ref names another record given here');
    else if (target === undefined)
      this.report.add('unknown_sample', path, `没有名为“${quoted(ref)}”的记录`, `No record is called “${quoted(ref)}” here`);
    else if (wanted !== undefined && target !== wanted) {
      const [is, should] = [this.typeName(target), this.typeName(wanted)];
      const said = [`“${ref}”是“${is.zh}”，不是“${should.zh}”`, `“${ref}” is a record of type “${is.en}”, not “${should.en}”`] as const;
      this.report.add('invalid_value', path, ...said);
    }
  }

  private value(field: FieldSchema, value: unknown, path: string): void {
    let check = this.checks.get(field);
    if (!check) {
      check = compileValueCheck(field);
      this.checks.set(field, check);
    }
    const issue = check(normaliseValue(field, value as Json));
    if (issue) this.report.add('invalid_value', path, textOf(issue.message, 'zh-CN'), textOf(issue.message, 'en'));
  }
}

function textOf(message: string | Record<string, string>, locale: string): string {
  return typeof message === 'string' ? message : (message[locale] ?? '');
}
