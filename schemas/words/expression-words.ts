/** An expression as a person reads it. */
import { type ASTNode, isNullLiteral, parseExpression, sameSyntax } from '../expression';
import { renamedReads } from '../expression/rename-reads';
import { shownKindOf } from '../field-kinds';
import type { FieldSchema, Process, RecordType, Text } from '../process';
import { bilingual, LOCALES, type Locale, localise } from '../text';
import { isDate, isNumber, isWritten, isYesNo, type Named, Namer, type Rows } from './namer';
import { fieldName, labelOfField } from './names';
import { FUNCTION_PHRASES, PHRASES, type Phrase, phrased } from './phrases';

/**
 * “Amount is more than 100,000 and Source is Website”, “Price × Quantity”: names are labels, in both languages. Total: a
 * part that has no words stands there as it is written, between backticks, with fields called “[Label]” in it.
 */
export function expressionWords(process: Process, type: RecordType | undefined, source: string): Text {
  const parsed = parseExpression(source);
  if (!parsed.ok) return inCode(source);
  const { ast } = parsed.expression;
  const [zh, en] = LOCALES.map((locale) => new Speaker(process, type, locale, source).whole(ast));
  return bilingual(zh ?? source, en ?? source);
}

const inCode = (source: string) => `\`${source.replaceAll('`', "'")}\``;

/** Of texts and choices (or, where there is no order among them, of whatever), of dates, and of numbers. */
const COMPARISONS: Readonly<Record<string, readonly [usual: Phrase, ofDates: Phrase, ofNumbers?: Phrase]>> = {
  '==': ['equals', 'equals', 'same'],
  '!=': ['differs', 'differs', 'other'],
  '>': ['more', 'later'],
  '>=': ['atLeast', 'notEarlier'],
  '<': ['less', 'earlier'],
  '<=': ['atMost', 'notLater'],
};
/** Tests of texts and lists, and what they say when they are denied. */
const TESTS: Readonly<Record<string, readonly [Phrase, Phrase]>> = {
  contains: ['contains', 'lacks'],
  startsWith: ['startsWith', 'startsOtherwise'],
  endsWith: ['endsWith', 'endsOtherwise'],
};
const ITEM_TESTS: Readonly<Record<string, Phrase>> = { exists: 'exists', exists_one: 'existsOne', all: 'all' };
const SIGNS: Readonly<Record<string, string>> = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' };

class Speaker {
  private readonly names: Namer;

  constructor(
    private readonly process: Process,
    private readonly type: RecordType | undefined,
    private readonly locale: Locale,
    private readonly source: string,
    private readonly rows: Rows = new Map(),
  ) {
    this.names = new Namer(process, type, locale, rows);
  }

  /** What the tree says, all of it. */
  whole(ast: ASTNode): string {
    return this.condition(ast) ?? this.value(ast, null) ?? inCode(this.labelled(this.source));
  }

  private phrase(phrase: Phrase, ...parts: readonly (string | null | undefined)[]): string | null {
    const known = parts.filter((part) => part !== null && part !== undefined);
    return known.length < parts.length ? null : phrased(PHRASES[this.locale][phrase], known);
  }

  /** The condition, or its code where there are no words for it; null when not even its code can be told from the rest. */
  private told(node: ASTNode, outer: 'and' | 'or' | 'whole'): string | null {
    const said = this.condition(node) ?? this.code(node);
    const inner = node.op === '&&' ? 'and' : node.op === '||' ? 'or' : null;
    return said === null || inner === null || inner === outer || outer === 'whole' ? said : this.phrase('group', said);
  }

  /** A yes-or-no part; null when there are no words for it. */
  private condition(node: ASTNode): string | null {
    switch (node.op) {
      case '&&':
      case '||': {
        const joint = node.op === '&&' ? 'and' : 'or';
        return this.phrase(joint, ...node.args.map((part) => this.told(part, joint)));
      }
      case '!_':
        return this.denied(node.args);
      case '==':
      case '!=':
        return this.equality(node.op, node.args);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(node.op, node.args);
      case 'in':
        return this.membership(node.args, false);
      case 'call':
      case 'rcall':
        return this.test(node, false);
      default: {
        const named = this.names.of(node);
        if (named?.system === 'admin') return named.name;
        return named !== null && isYesNo(named) ? this.phrase('yes', named.name) : null;
      }
    }
  }

  private denied(inner: ASTNode): string | null {
    const opposite =
      inner.op === 'in' ? this.membership(inner.args, true) : inner.op === 'call' || inner.op === 'rcall' ? this.test(inner, true) : null;
    if (opposite !== null) return opposite;
    const named = this.names.of(inner);
    if (named !== null && named.system !== 'admin') return this.phrase('no', named.name);
    return this.phrase('not', this.phrase('group', this.told(inner, 'whole')));
  }

  private equality(op: '==' | '!=', [left, right]: readonly [ASTNode, ASTNode]): string | null {
    const is = op === '==';
    if (isNullLiteral(right)) return this.phrase(is ? 'empty' : 'filled', this.value(left, null));
    if (right.op === 'value' && typeof right.args === 'boolean') {
      const named = this.names.of(left);
      return named?.system === 'admin' ? null : this.phrase(right.args === is ? 'yes' : 'no', named?.name);
    }
    return this.comparison(op, [left, right]);
  }

  private comparison(op: string, [left, right]: readonly [ASTNode, ASTNode]): string | null {
    const named = this.compared(left);
    const [usual, ofDates, ofNumbers = usual] = COMPARISONS[op] ?? [];
    const phrase = named === null ? usual : isDate(named) ? ofDates : isNumber(named) ? ofNumbers : usual;
    return phrase === undefined ? null : this.phrase(phrase, this.value(left, this.compared(right)), this.value(right, named));
  }

  /** By what the values are called that are compared with a part: a stand-in for an empty field is called as the field's own. */
  private compared(node: ASTNode): Named | null {
    const called = node.op === 'call' || node.op === 'rcall' ? calledIn(node) : null;
    return this.names.of(called?.name === 'coalesce' ? called.args[0] : node);
  }

  private membership([item, whole]: readonly [ASTNode, ASTNode], denied: boolean): string | null {
    const list = this.names.of(whole);
    if (list !== null) return this.phrase(denied ? 'lacks' : 'contains', list.name, this.value(item, list));
    if (whole.op !== 'list') return null;
    const named = this.names.of(item);
    const values = this.listed(
      whole.args.map((value) => this.value(value, named)),
      denied ? 'comma' : 'either',
    );
    const [one, several]: [Phrase, Phrase] = denied ? ['differs', 'noneOf'] : ['equals', 'oneOf'];
    return this.phrase(whole.args.length === 1 ? one : several, this.value(item, null), values);
  }

  private listed(values: readonly (string | null)[], between: 'comma' | 'either' = 'comma'): string | null {
    return values.includes(null) ? null : values.join(PHRASES[this.locale][between]);
  }

  /** A function or macro that answers yes or no. */
  private test(node: ASTNode & { op: 'call' | 'rcall' }, denied: boolean): string | null {
    const { name, args } = calledIn(node);
    const [subject, object] = args;
    if (subject === undefined) return null;
    if ((name === 'filled' || name === 'has') && args.length === 1)
      return this.phrase(denied ? 'empty' : 'filled', this.value(subject, null));
    if (object === undefined) return null;
    const phrase = TESTS[name]?.[denied ? 1 : 0];
    if (phrase !== undefined && args.length === 2)
      return this.phrase(phrase, this.value(subject, null), this.value(object, this.names.of(subject)));
    if (name === 'matches' && args.length === 2 && object.op === 'value')
      return this.phrase(denied ? 'mismatches' : 'matches', this.value(subject, null), inCode(String(object.args)));
    const ofItems = ITEM_TESTS[name];
    return ofItems === undefined || denied ? null : this.ofItems(ofItems, args, (speaker, part) => speaker.told(part, 'whole'));
  }

  /** What a macro says of the rows of a table. */
  private ofItems(phrase: Phrase, args: readonly ASTNode[], tell: (speaker: Speaker, part: ASTNode) => string | null): string | null {
    const [list, variable, part] = args;
    const table = this.names.of(list);
    if (variable?.op !== 'id' || part === undefined || args.length > 3 || table?.schema?.items?.properties === undefined) return null;
    const rows = new Map([...this.rows, [variable.args, table.schema]]);
    return this.phrase(phrase, table.name, tell(new Speaker(this.process, this.type, this.locale, this.source, rows), part));
  }

  /** A value or what is reckoned from values; `of`: the field it is compared with, whose choices have names. */
  private value(node: ASTNode, of: Named | null): string | null {
    const named = this.names.of(node);
    if (named !== null) return named.name;
    switch (node.op) {
      case 'value':
        return this.literal(node.args, of);
      case '-_':
        return this.phrase('negative', this.value(node.args, of));
      case 'list':
        return this.listed(node.args.map((item) => this.value(item, of)));
      case '?:': {
        const [condition, yes, no] = node.args;
        return this.phrase('choice', this.told(condition, 'whole'), this.value(yes, of), this.value(no, of));
      }
      case 'call':
      case 'rcall':
        return this.reckoned(node, of);
      default:
        return this.sum(node, of);
    }
  }

  private reckoned(node: ASTNode & { op: 'call' | 'rcall' }, of: Named | null): string | null {
    const { name, args } = calledIn(node);
    const [first, second] = args;
    if (first === undefined) return null;
    if (name === 'size') return this.phrase(isWritten(this.names.of(first)) ? 'length' : 'count', this.value(first, null));
    if (name === 'coalesce')
      return args
        .slice(1)
        .reduce<string | null>(
          (said, arg) => this.phrase('fallback', said, this.value(arg, of ?? this.names.of(first))),
          this.value(first, of),
        );
    if (name === 'filter') return this.ofItems('filter', args, (speaker, part) => speaker.told(part, 'whole'));
    if (name === 'map' && args.length === 3) return this.ofItems('map', args, (speaker, part) => speaker.value(part, null));
    const phrases = Object.hasOwn(FUNCTION_PHRASES, name) ? FUNCTION_PHRASES[name] : undefined;
    const own = phrases?.[args.length];
    const phrase = (own ?? phrases?.['*'])?.[this.locale === 'en' ? 1 : 0];
    if (phrase === undefined) return null;
    const parts = args.map((arg) => (arg === second && name.startsWith('sum') ? this.column(first, arg) : this.value(arg, of)));
    const all = own === undefined ? this.listed(parts) : '';
    return all === null || parts.includes(null) ? null : phrased(phrase, own === undefined ? [all] : parts.map(String));
  }

  /** The column that is named by a text, as `sum` takes it. */
  private column(table: ASTNode, column: ASTNode): string | null {
    const columns = this.names.of(table)?.schema?.items?.properties ?? {};
    if (column.op !== 'value' || typeof column.args !== 'string' || !Object.hasOwn(columns, column.args)) return null;
    return localise(labelOfField(columns[column.args] as FieldSchema, column.args), this.locale, column.args);
  }

  private sum(node: ASTNode, of: Named | null): string | null {
    const sign = SIGNS[node.op];
    if (sign === undefined || !Array.isArray(node.args)) return null;
    // what is multiplied is no share because its product is compared with one
    const alike = node.op === '+' || node.op === '-' ? of : null;
    const parts = (node.args as readonly ASTNode[]).map((part) => {
      const said = this.value(part, alike);
      // sums of sums and products of products need no brackets, anything else might mean something else without
      const isPlain = (SIGNS[part.op] === undefined && part.op !== '?:') || (part.op === node.op && (node.op === '+' || node.op === '*'));
      return said === null || isPlain ? said : `(${said})`;
    });
    return parts.includes(null) ? null : parts.join(sign);
  }

  private literal(value: unknown, of: Named | null): string | null {
    if (typeof value === 'bigint' || typeof value === 'number') {
      const isShare = of?.schema != null && shownKindOf(of.schema) === 'percent';
      return new Intl.NumberFormat(this.locale, isShare ? { style: 'percent', maximumFractionDigits: 2 } : {}).format(Number(value));
    }
    if (typeof value !== 'string') return null;
    return of !== null && isDate(of) && /^\d{4}-\d\d/.test(value) ? value : `“${this.names.choice(value, of) ?? value}”`;
  }

  /** The part as it is written. Where the parser says it stands, the brackets around its own parts may be cut off. */
  private code(node: ASTNode): string | null {
    for (const before of [0, 1, 2])
      for (const behind of [0, 1, 2]) {
        const part = this.source.slice(Math.max(0, node.start - before), node.end + behind);
        const parsed = parseExpression(part);
        if (parsed.ok && sameSyntax(parsed.expression.ast, node)) return inCode(this.labelled(part));
      }
    return null;
  }

  private labelled(source: string): string {
    const fields = Object.keys(this.type?.schema.properties ?? {});
    return renamedReads(source, new Map(fields.map((id) => [id, `[${localise(fieldName(this.type, id), this.locale, id)}]`])));
  }
}

/** `f(a, b)` and `a.f(b)` are the same. */
function calledIn(node: ASTNode & { op: 'call' | 'rcall' }): { name: string; args: readonly ASTNode[] } {
  if (node.op === 'call') return { name: node.args[0], args: node.args[1] };
  return { name: node.args[0], args: [node.args[1], ...node.args[2]] };
}
