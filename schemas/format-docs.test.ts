/** docs/format.md cannot drift: its fragments, expressions, names and the complete example are checked against the format. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileVersion } from '../runtime/core/compile';
import { runScenarios } from '../runtime/core/scenario';
import { Approval } from './approval';
import { Article } from './article';
import { Automation } from './automation';
import { checkPublishable } from './check-publishable';
import { exportProcess } from './export-process';
import { checkExpression, EXPRESSION_LIMITS, scopeOf } from './expression';
import { FUNCTION_NAMES, MACROS } from './expression/functions';
import { FIELD_KINDS_REGISTRY } from './field-kinds';
import { readProcess } from './import-process';
import {
  ACTIONS,
  Criterion,
  FIELD_KINDS,
  FieldSchema,
  Form,
  Process,
  RESERVED_FIELD_NAMES,
  Role,
  Sample,
  SCOPES,
  Scenario,
  Transition,
} from './process';
import { newReport } from './report';
import { Risk } from './risk';
import { checkShape, type ShapeSchema } from './shape';
import { SlaTimer } from './sla-timer';
import { StageTasks } from './task';
import { Calendar } from './work-calendar';

const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'format.md'), 'utf8');
const snippets = [...page.matchAll(/^```(\w+)(?: (\w+))?\n([\s\S]*?)^```$/gm)].map(([, language = '', what = '', text = '']) => ({
  language,
  what,
  text,
}));
const complete = snippets.filter(({ what }) => what === 'process').map(({ text }) => text)[0] ?? '';

function example(): Process {
  const draft = readProcess(complete);
  if (!draft.ok) throw new Error(JSON.stringify(draft.problems));
  return draft.process;
}

describe('docs/format.md', () => {
  const SHAPES: Readonly<Record<string, unknown>> = {
    calendar: Calendar,
    approval: Approval,
    article: Article,
    automation: Automation,
    criterion: Criterion,
    field: FieldSchema,
    form: Form,
    risk: Risk,
    role: Role,
    sample: Sample,
    scenario: Scenario,
    tasks: StageTasks,
    timer: SlaTimer,
    transition: Transition,
  };
  const fragments = snippets.filter(({ language, what }) => language === 'json' && what !== 'process');

  it('shows a fragment of every part', () => {
    expect([...new Set(fragments.map(({ what }) => what))].sort()).toEqual(Object.keys(SHAPES).sort());
  });
  it.each(fragments)('shows a $what of the right shape: $text', ({ what, text }) => {
    const report = newReport();
    checkShape(SHAPES[what] as ShapeSchema, JSON.parse(text), '', report);
    expect(report.problems).toEqual([]);
  });
  it('has a complete example that publishes without a problem and exports as it is', () => {
    expect(checkPublishable(example())).toEqual([]);
    expect(JSON.parse(exportProcess(example()))).toEqual(JSON.parse(complete));
  });
  it('has an example whose scenarios pass', () => {
    const results = runScenarios(compileVersion(example(), 1));
    expect(results.map(({ id, failures }) => ({ id, failures }))).toEqual(example().scenarios?.map(({ id }) => ({ id, failures: [] })));
  });
  it('shows conditions that are checked against the example', () => {
    const conditions = snippets.filter(({ language }) => language === 'cel').flatMap(({ text }) => text.trim().split('\n'));
    expect(conditions.length).toBeGreaterThan(5);
    for (const source of conditions)
      expect(checkExpression(source, scopeOf(example(), 'deal')), source).toEqual({ problems: [], type: 'bool' });
  });
});

describe('docs/format.md tells', () => {
  const said = new Set([...page.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(/\$?[A-Za-z][\w-]*/g) ?? []));
  const missing = (names: Iterable<string>) => [...names].filter((name) => !said.has(name));

  it('every property of the format', () => {
    const names = new Set<string>();
    const visit = (schema: ShapeSchema) => {
      for (const [name, inner] of Object.entries(schema.properties ?? {})) {
        names.add(name);
        visit(inner);
      }
      for (const inner of [...(schema.anyOf ?? []), ...Object.values(schema.patternProperties ?? {})]) visit(inner);
      if (schema.items) visit(schema.items);
    };
    visit(Process as ShapeSchema);
    expect(names.size).toBeGreaterThan(100);
    expect(missing(names)).toEqual([]);
  });
  it('every kind of field, action, scope, function and macro', () => {
    expect(Object.keys(FIELD_KINDS_REGISTRY).sort()).toEqual([...FIELD_KINDS].sort());
    for (const kind of FIELD_KINDS) expect(page).toMatch(new RegExp(`^\\| \`${kind}\` \\| .{6,} \\|`, 'm'));
    expect(missing([...ACTIONS, ...SCOPES, ...FUNCTION_NAMES, ...Object.keys(MACROS)])).toEqual([]);
  });
  it('every reserved name and the limits of expressions', () => {
    expect(missing(RESERVED_FIELD_NAMES)).toEqual([]);
    const { sourceLength, nodes, depth, listItems } = EXPRESSION_LIMITS;
    expect(page).toContain(
      `${sourceLength} characters, ${nodes} parts, ${depth} levels, lists written out with ${listItems} items, two macros`,
    );
  });
});
