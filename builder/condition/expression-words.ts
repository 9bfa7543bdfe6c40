/** An expression as a person reads it. */

import { type ASTNode, isNullLiteral, parseExpression } from '../../schemas/expression';
import { kindOf } from '../../schemas/field-kinds';
import type { FieldSchema, Process, RecordType, Text } from '../../schemas/process';
import { bilingual, LOCALES, type Locale, localise } from '../../schemas/text';
import { fieldName, recordTypeIn, stageName } from '../words/names';
import { SYSTEM_WORDS } from '../words/system-names';

/** “Amount is more than 100,000 and Source is Website”, “Price × Quantity”; what cannot be put into words stays as it is written. */
export function expressionWords(process: Process, type: RecordType, source: string): Text {
  const parsed = parseExpression(source);
  if (!parsed.ok) return source;
  const { ast } = parsed.expression;
  const [zh, en] = LOCALES.map((locale) => {
    const speaker = new Speaker(process, type, locale);
    return speaker.said(ast, 0) ?? speaker.value(ast, null) ?? source;
  });
  return bilingual(zh ?? source, en ?? source);
}

const WORDS = {
  'zh-CN': {
    '&&': '，且',
    '||': '，或',
    '==': '是',
    '!=': '不是',
    '>': '大于',
    '>=': '不小于',
    '<': '小于',
    '<=': '不大于',
    in: '是',
    or: '或',
    not: '并非',
    filled: '已填写',
    empty: '未填写',
    yes: '为“是”',
    no: '为“否”',
    contains: '包含',
    startsWith: '的开头是',
    endsWith: '的结尾是',
    size: '的数量',
    gap: '',
  },
  en: {
    '&&': ' and ',
    '||': ' or ',
    '==': 'is',
    '!=': 'is not',
    '>': 'is more than',
    '>=': 'is at least',
    '<': 'is less than',
    '<=': 'is at most',
    in: 'is',
    or: ' or ',
    not: 'not ',
    filled: 'is filled in',
    empty: 'is not filled in',
    yes: 'is yes',
    no: 'is no',
    contains: 'contains',
    startsWith: 'starts with',
    endsWith: 'ends with',
    size: 'number of',
    gap: ' ',
  },
} as const satisfies Record<Locale, Record<string, string>>;

const SIGNS: Readonly<Record<string, string>> = { '+': ' + ', '-': ' − ', '*': ' × ', '/': ' ÷ ' };
/** How tightly parts hold together: what binds less than where it stands is put into brackets. */
const BINDING: Readonly<Record<string, number>> = { '||': 1, '&&': 2 };

/** A field, and how its values are called. */
interface Named {
  name: string;
  schema: FieldSchema | null;
  /** of which record type stages are meant */
  type: RecordType;
}

class Speaker {
  private readonly words: (typeof WORDS)[Locale];

  constructor(
    private readonly process: Process,
    private readonly type: RecordType,
    private readonly locale: Locale,
  ) {
    this.words = WORDS[locale];
  }

  /** A yes-or-no part; null when there are no words for it. */
  said(node: ASTNode, outer: number): string | null {
    switch (node.op) {
      case '&&':
      case '||':
        return this.joined(node.op, node.args, outer);
      case '!_':
        return this.denied(node.args);
      case '==':
      case '!=':
        return this.equality(node.op, node.args);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.between(node.args[0], this.words[node.op], this.value(node.args[1], this.named(node.args[0])));
      case 'in':
        return this.membership(node.args);
      case 'call':
        return this.isPresence(node) ? this.stated(this.named(node.args[1][0])?.name, this.words.filled) : null;
      case 'rcall':
        return this.textFunction(node.args[0], node.args[1], node.args[2]);
      default: {
        const named = this.named(node);
        return named !== null && named.schema !== null && kindOf(named.schema) === 'boolean'
          ? this.stated(named.name, this.words.yes)
          : null;
      }
    }
  }

  private stated(subject: string | null | undefined, words: string): string | null {
    return subject === null || subject === undefined ? null : subject + this.words.gap + words;
  }

  private between(subject: ASTNode, words: string, object: string | null): string | null {
    const said = this.value(subject, null);
    return said === null || object === null ? null : [said, words, object].join(this.words.gap);
  }

  private joined(op: '&&' | '||', [left, right]: readonly [ASTNode, ASTNode], outer: number): string | null {
    const binding = BINDING[op] ?? 0;
    const [a, b] = [this.said(left, binding), this.said(right, binding)];
    if (a === null || b === null) return null;
    const said = a + this.words[op] + b;
    if (binding >= outer) return said;
    return this.locale === 'zh-CN' ? `（${said}）` : `(${said})`;
  }

  private isPresence(node: ASTNode): node is ASTNode & { op: 'call' } {
    return node.op === 'call' && (node.args[0] === 'filled' || node.args[0] === 'has') && node.args[1].length === 1;
  }

  private denied(inner: ASTNode): string | null {
    if (this.isPresence(inner)) return this.stated(this.named(inner.args[1][0])?.name, this.words.empty);
    const named = this.named(inner);
    if (named !== null) return this.stated(named.name, this.words.no);
    // more than one condition is denied as a whole
    const said = this.said(inner, 9);
    return said === null ? null : this.words.not + said;
  }

  private equality(op: '==' | '!=', [left, right]: readonly [ASTNode, ASTNode]): string | null {
    const named = this.named(left);
    if (isNullLiteral(right)) return this.stated(named?.name, op === '==' ? this.words.empty : this.words.filled);
    if (right.op === 'value' && typeof right.args === 'boolean')
      return this.stated(named?.name, right.args === (op === '==') ? this.words.yes : this.words.no);
    return this.between(left, this.words[op], this.value(right, named));
  }

  private membership([item, whole]: readonly [ASTNode, ASTNode]): string | null {
    const list = this.named(whole);
    if (list !== null) return this.stated(list.name, `${this.words.contains}${this.words.gap}${this.value(item, list) ?? '…'}`);
    if (whole.op !== 'list') return null;
    const named = this.named(item);
    const values = whole.args.map((value) => this.value(value, named));
    return values.includes(null) ? null : this.between(item, this.words.in, values.join(this.words.or));
  }

  private textFunction(name: string, receiver: ASTNode, args: readonly ASTNode[]): string | null {
    if (name !== 'contains' && name !== 'startsWith' && name !== 'endsWith') return null;
    const [part] = args;
    return part === undefined || args.length > 1 ? null : this.between(receiver, this.words[name], this.value(part, null));
  }

  /** What a name stands for: a field, one of a record a relation points at, or a name of the system. */
  private named(node: ASTNode | undefined): Named | null {
    if (node?.op === 'id') return this.fieldOf(this.type, node.args) ?? this.systemName(node.args);
    if (node?.op !== '.' || node.args[0].op !== '.') return null;
    const [object, relation] = node.args[0].args;
    if (object.op !== 'id' || object.args !== 'related') return null;
    const target = recordTypeIn(this.process, this.type.schema.properties[relation]?.['x-relation']?.recordType ?? '');
    const field = target === undefined ? null : this.fieldOf(target, node.args[1]);
    const via = localise(fieldName(this.type, relation), this.locale, relation);
    if (field === null) return null;
    return { ...field, name: this.locale === 'zh-CN' ? `${via}的${field.name}` : `${field.name} of ${via}` };
  }

  private fieldOf(type: RecordType, id: string): Named | null {
    const schema = Object.hasOwn(type.schema.properties, id) ? type.schema.properties[id] : undefined;
    return schema === undefined ? null : { name: localise(fieldName(type, id), this.locale, id), schema, type };
  }

  private systemName(id: string): Named | null {
    const words = Object.hasOwn(SYSTEM_WORDS, id) ? SYSTEM_WORDS[id] : undefined;
    return words === undefined ? null : { name: localise(words, this.locale), schema: null, type: this.type };
  }

  /** A value or a sum of values; `of`: the field it is compared with, whose choices have names. */
  value(node: ASTNode, of: Named | null): string | null {
    const named = this.named(node);
    if (named !== null) return named.name;
    if (node.op === 'value') return this.literal(node.args, of);
    if (node.op === '-_') return this.stated('−', this.value(node.args, of) ?? '…')?.replace(' ', '') ?? null;
    if (node.op === 'call' && node.args[0] === 'size') {
      const counted = this.named(node.args[1][0])?.name;
      if (counted === undefined) return null;
      return this.locale === 'zh-CN' ? counted + this.words.size : `${this.words.size} ${counted}`;
    }
    return this.reckoning(node, of);
  }

  private reckoning(node: ASTNode, of: Named | null): string | null {
    const sign = SIGNS[node.op];
    if (sign === undefined || !Array.isArray(node.args)) return null;
    const parts = (node.args as readonly ASTNode[]).map((part) => {
      const said = this.value(part, of);
      // sums of sums and products of products need no brackets, anything else might mean something else without
      const isPlain = SIGNS[part.op] === undefined || (part.op === node.op && (node.op === '+' || node.op === '*'));
      return said === null || isPlain ? said : `(${said})`;
    });
    return parts.includes(null) ? null : parts.join(sign);
  }

  private literal(value: unknown, of: Named | null): string | null {
    if (typeof value === 'bigint' || typeof value === 'number') {
      const isShare = of?.schema != null && kindOf(of.schema) === 'percent';
      return new Intl.NumberFormat(this.locale, isShare ? { style: 'percent', maximumFractionDigits: 2 } : {}).format(Number(value));
    }
    if (typeof value !== 'string') return null;
    return `“${this.choiceName(value, of) ?? value}”`;
  }

  private choiceName(value: string, of: Named | null): string | undefined {
    if (of === null) return undefined;
    if (of.schema === null) return localise(stageName(of.type, value), this.locale, value);
    const choice = (of.schema.oneOf ?? of.schema.items?.oneOf ?? []).find((one) => one.const === value);
    return choice === undefined ? undefined : localise(choice['x-label'] ?? choice.title, this.locale, value);
  }
}
