import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ASTNode, parseExpression } from '../../schemas/expression';
import { defaultFieldSchema } from '../../schemas/field-kinds';
import type { FieldKind, FieldSchema, Process, RecordType } from '../../schemas/process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { LOCALES, localise } from '../../schemas/text';
import { expressionWords } from '../../schemas/words/expression-words';
import { queryToCel } from './query-to-cel';
import { anyCondition, CONDITION_FIELDS, KINDS } from './testing/any-condition';

const process: Process = exampleProcess();
const choices = [
  { const: 'A', 'x-label': { 'zh-CN': '甲', en: 'Alpha' } },
  { const: 'B', 'x-label': { 'zh-CN': '乙', en: 'Beta' } },
];
const type: RecordType = {
  ...(process.recordTypes[0] as RecordType),
  schema: {
    properties: Object.fromEntries(
      KINDS.map((kind): [string, FieldSchema] => [
        `${kind}Field`,
        {
          ...defaultFieldSchema(kind as FieldKind),
          'x-label': { 'zh-CN': `名称${KINDS.indexOf(kind)}`, en: `Name ${KINDS.indexOf(kind)}` },
          ...(kind === 'choice' ? { oneOf: choices } : {}),
        },
      ]),
    ),
  },
};
/** What is typed as a text: also the names of choices. */
const typed = fc.oneof(fc.constantFrom('A', 'B'), fc.stringMatching(/^[a-z\u4e00-\u4e20]{1,6}$/));

describe('the words of a condition', () => {
  it('of everything the visual builder makes hold no code and no id, in both languages', () => {
    fc.assert(
      fc.property(anyCondition(typed), (query) => {
        const cel = queryToCel(query, CONDITION_FIELDS);
        // too long to be an expression at all
        fc.pre(cel.length <= 2000);
        const words = expressionWords(process, type, cel);
        for (const locale of LOCALES) {
          const said = localise(words, locale);
          expect(said, cel).not.toMatch(/[=<>!&|`"[\]]/);
          expect(said, cel).not.toMatch(/Field\b|\bactor\b|\bsize\b|\bnull\b|\btrue\b|\bfalse\b/);
          if (locale === 'zh-CN') expect(said.replaceAll(/“[^”]*”/g, ''), cel).not.toMatch(/[a-z]/i);
        }
      }),
      { numRuns: 600 },
    );
  });
  it('are alike only where the conditions mean the same', () => {
    const known = new Map<string, string>();
    let met = 0;
    fc.assert(
      fc.property(anyCondition(fc.constantFrom('A', 'B'), fc.integer({ min: -1, max: 1 })), (query) => {
        const cel = queryToCel(query, CONDITION_FIELDS);
        const parsed = parseExpression(cel);
        fc.pre(parsed.ok);
        const sense = parsed.ok ? JSON.stringify(senseOf(parsed.expression.ast)) : '';
        const said = localise(expressionWords(process, type, cel), 'en');
        met += known.has(said) ? 1 : 0;
        expect(known.get(said) ?? sense, said).toBe(sense);
        known.set(said, sense);
      }),
      { numRuns: 3000 },
    );
    // else it has proved nothing
    expect(met).toBeGreaterThan(50);
  });
});

/** A tree without what changes nothing: how a chain is nested, and lists of one. */
function senseOf(node: unknown): unknown {
  if (typeof node === 'bigint') return Number(node);
  if (Array.isArray(node)) return node.map(senseOf);
  if (typeof node !== 'object' || node === null || !('op' in node)) return node;
  const { op, args } = node as ASTNode;
  if (op === '&&' || op === '||') return [op, ...chainOf(node as ASTNode, op).map(senseOf)];
  if (op === '!_' && isInOne(args)) return ['!=', ...senseOfOne(args)];
  return isInOne(node as ASTNode) ? ['==', ...senseOfOne(node as ASTNode)] : [op, ...(Array.isArray(args) ? args : [args]).map(senseOf)];
}
const chainOf = (node: ASTNode, op: '&&' | '||'): ASTNode[] =>
  node.op === op ? (node.args as ASTNode[]).flatMap((part) => chainOf(part, op)) : [node];
const isInOne = (node: ASTNode): boolean => node.op === 'in' && node.args[1].op === 'list' && node.args[1].args.length === 1;
const senseOfOne = (node: ASTNode): unknown[] =>
  node.op === 'in' && node.args[1].op === 'list' ? [senseOf(node.args[0]), senseOf(node.args[1].args[0])] : [];
