import type { Expression } from '../../schemas/expression';
import type { DuplicateRule } from '../../schemas/ownership';
import type { Process, RecordType, Text } from '../../schemas/process';
import { type CompiledApproval, compileApproval } from './approvals/compile-approval';
import { type CompiledAutomation, compileAutomations } from './automations/compile-automations';
import type { Compile } from './compile';
import { type CompiledField, compileField } from './compile-field';
import { type CompiledForm, compileForm } from './compile-form';
import { type CompiledPipeline, compilePipeline } from './compile-pipeline';
import { type FormulaStep, orderFormulas } from './formula-order';
import { type CompiledArticle, compileArticles } from './knowledge/compile-articles';
import { type CompiledRisk, compileRisk } from './risk/compile-risk';
import { SYSTEM_NAMES, type SystemName } from './system-names';
import { type CompiledTimer, compileTimers } from './timers/compile-timers';

/** A record type, compiled. */
export interface CompiledType {
  readonly id: string;
  readonly label: Text;
  readonly definition: RecordType;
  readonly fields: ReadonlyMap<string, CompiledField>;
  readonly fieldList: readonly CompiledField[];
  readonly titleField: string;
  /** formulas, and tables with computed columns, each after what it reads */
  readonly formulas: readonly FormulaStep[];
  readonly withDefault: readonly CompiledField[];
  readonly autonumbers: readonly CompiledField[];
  readonly unique: readonly CompiledField[];
  readonly forms: ReadonlyMap<string, CompiledForm>;
  readonly createForm: CompiledForm | null;
  readonly pipeline: CompiledPipeline | null;
  /** what its records set off, by id */
  readonly automations: ReadonlyMap<string, CompiledAutomation>;
  /** what is offered on its records */
  readonly articles: readonly CompiledArticle[];
  /** SLA timers of the type and of its stages, by id */
  readonly timers: ReadonlyMap<string, CompiledTimer>;
  /** what puts its records at risk; null when nothing is said about that */
  readonly risk: CompiledRisk | null;
  readonly approvals: ReadonlyMap<string, CompiledApproval>;
  /** names that any expression of the type reads: only these are bound */
  readonly fieldNames: readonly string[];
  readonly systemNames: readonly SystemName[];
  /** relation fields whose records expressions look into */
  readonly relatedReads: readonly string[];
  /** whether expressions look into other records at all, also from rows of tables */
  readonly looksIntoRecords: boolean;
  /** how duplicates of its records are found */
  readonly duplicateRules: readonly DuplicateRule[];
  /** columns of the row that a merged inquiry adds; null without a table for them */
  readonly inquiryRow: ReadonlyMap<string, Expression> | null;
}

export function compileType(process: Process, definition: RecordType, compile: Compile): CompiledType {
  const reads = new Set<string>();
  const related = new Set<string>();
  const noted: Compile = (source, where) => {
    const expression = compile(source, `${definition.id} ${where}`);
    for (const name of expression?.reads ?? []) reads.add(name);
    for (const [relation] of expression?.relatedReads ?? []) related.add(relation);
    return expression;
  };
  const required = new Set(definition.schema.required ?? []);
  const fieldList = Object.entries(definition.schema.properties).map(([id, schema]) => compileField(id, schema, required.has(id), noted));
  const fields = new Map(fieldList.map((field) => [field.id, field]));
  const forms = new Map(definition.forms.map((form) => [form.id, compileForm(form, fields, noted)]));
  const first = definition.forms[0];
  const automations = compileAutomations(process, definition, fields, noted);
  const articles = compileArticles(process, definition, noted);
  const pipeline = definition.pipeline === undefined ? null : compilePipeline(definition, definition.pipeline, fields, noted);
  const { inquiries } = definition.duplicates ?? {};
  const inquiryRow = inquiries === undefined ? null : compileRow(inquiries.row, noted);
  const timers = compileTimers(definition, fields, noted);
  const risk = compileRisk(definition.risk, fields, noted);
  const approvals = new Map((definition.approvals ?? []).map((one) => [one.id, compileApproval(one, fields, noted)]));
  // last, when all expressions have been read
  const relatedReads = [...related].filter((name) => fields.has(name));
  return {
    id: definition.id,
    label: definition.label,
    definition,
    fields,
    fieldList,
    titleField: definition.titleField,
    formulas: orderFormulas(fieldList, definition.titleField, definition.id),
    withDefault: fieldList.filter((field) => field.defaultValue !== undefined || field.defaultExpression !== null),
    autonumbers: fieldList.filter((field) => field.kind === 'autonumber'),
    unique: fieldList.filter((field) => field.unique),
    forms,
    createForm: forms.get(definition.createForm ?? first?.id ?? '') ?? null,
    pipeline,
    automations,
    articles,
    timers,
    risk,
    approvals,
    fieldNames: [...reads].filter((name) => fields.has(name)),
    systemNames: SYSTEM_NAMES.filter((name) => reads.has(name)),
    relatedReads,
    looksIntoRecords: relatedReads.length > 0 || fieldList.some((field) => field.rowRelations.length > 0),
    duplicateRules: definition.duplicates?.rules ?? [],
    inquiryRow,
  };
}

function compileRow(row: { [column: string]: string }, noted: Compile): ReadonlyMap<string, Expression> {
  return new Map(
    Object.entries(row).flatMap(([column, source]) => {
      const expression = noted(source, `inquiries ${column}`);
      return expression === null ? [] : [[column, expression] as const];
    }),
  );
}
