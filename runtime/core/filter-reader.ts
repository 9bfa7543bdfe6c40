/** The tree of a CEL filter -> FilterNode. Its meaning must be that of the expression itself: a property test holds both together. */
import { type ASTNode, evaluateSyntax, isNullLiteral } from '../../schemas/expression';
import type { CompiledType } from './compile-type';
import { type IsHidden, type ResolvedName, resolveName, unknownName } from './field-ref';
import { reject } from './rejection';
import type { FieldRef, FilterNode, Json, Rejection } from './types';

type Compare = Extract<FilterNode, { op: 'compare' }>['cmp'];
const COMPARES: Readonly<Record<string, { cmp: Compare; flipped: Compare }>> = {
  '==': { cmp: 'eq', flipped: 'eq' },
  '!=': { cmp: 'ne', flipped: 'ne' },
  '<': { cmp: 'lt', flipped: 'gt' },
  '<=': { cmp: 'le', flipped: 'ge' },
  '>': { cmp: 'gt', flipped: 'lt' },
  '>=': { cmp: 'ge', flipped: 'le' },
};
const TEXT_FUNCTIONS = ['contains', 'startsWith', 'endsWith'] as const;
type TextFunction = (typeof TEXT_FUNCTIONS)[number];
const isTextFunction = (name: string): name is TextFunction => TEXT_FUNCTIONS.some((known) => known === name);
/** No database keeps NUL, and half a surrogate pair is no text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what is looked for
const UNSTORABLE = /\u0000|\p{Surrogate}/u;
const TYPE_NAMES = {
  text: ['文本', 'text'],
  number: ['数字', 'a number'],
  boolean: ['是/否', 'yes/no'],
  list: ['列表', 'a list'],
} as const;

export class FilterReader {
  readonly rejections: Rejection[] = [];
  constructor(
    private readonly source: string,
    private readonly type: CompiledType,
    private readonly isHidden: IsHidden,
    private readonly constants: { [name: string]: Json },
  ) {}

  /** The filter of a condition; null when it was refused (see `rejections`). */
  read(node: ASTNode): FilterNode | null {
    if (this.isConstant(node)) return this.constantCondition(node);
    switch (node.op) {
      case '&&':
        return this.group('and', node);
      case '||':
        return this.group('or', node);
      case '!_': {
        const inner = this.read(node.args);
        return inner === null ? null : { op: 'not', node: inner };
      }
      case 'id':
        return this.fieldAlone(node);
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(node, node.op, node.args);
      case 'in':
        return this.membership(node, node.args);
      case 'call':
        return this.call(node, node.args[0], node.args[1]);
      case 'rcall':
        return this.call(node, node.args[0], [node.args[1], ...node.args[2]]);
      default:
        return this.unsupported(node);
    }
  }

  private refuse(zh: string, en: string, field?: string): null {
    this.rejections.push(reject('invalid_filter', zh, en, field === undefined ? {} : { field }));
    return null;
  }

  private unsupported(node: ASTNode): null {
    const text = this.source.slice(node.start, node.end).slice(0, 80);
    return this.refuse(
      `筛选条件不支持“${text}”；可以把字段与固定值比较，并用 &&、||、!、in、contains、startsWith、endsWith、filled 组合`,
      `Filters do not support "${text}"; they compare fields with fixed values, joined by &&, ||, !, in, contains, startsWith, endsWith, filled`,
    );
  }

  /** Reads no field: only literals, `actor`, and `now` and `today` if they are known. */
  private isConstant(node: ASTNode): boolean {
    const names = namesIn(node);
    return names.every((name) => Object.hasOwn(this.constants, name));
  }

  private constantCondition(node: ASTNode): FilterNode | null {
    const value = evaluateSyntax(node, this.constants);
    return typeof value === 'boolean' ? { op: 'constant', value } : this.unsupported(node);
  }

  /** Flat, however the parser nested it: a chain of a hundred is one list. */
  private group(op: 'and' | 'or', node: ASTNode): FilterNode | null {
    const nodes = chain(node, op === 'and' ? '&&' : '||').map((part) => this.read(part));
    const read = nodes.filter((part) => part !== null);
    return read.length === nodes.length ? { op, nodes: read } : null;
  }

  /** The field a node names, refused in words when it names none. */
  private field(node: ASTNode): ResolvedName | null {
    if (node.op !== 'id') return this.unsupported(node);
    if (node.args === 'now' || node.args === 'today') return this.unsupported(node);
    const resolved = resolveName(this.type, this.isHidden, node.args);
    if (resolved === null) this.rejections.push(unknownName('invalid_filter', node.args));
    return resolved;
  }

  private comparable(node: ASTNode): FieldRef | null {
    const resolved = this.field(node);
    if (resolved === null) return null;
    return resolved.comparable ? resolved.ref : this.noOperator(resolved.ref);
  }

  private noOperator({ name }: FieldRef): null {
    return this.refuse(
      `字段“${name}”不能这样筛选，只能判断是否有值`,
      `The field "${name}" cannot be filtered like this; one can only ask whether it has a value`,
      name,
    );
  }

  private mismatch({ name, valueType }: FieldRef): null {
    const [zh, en] = TYPE_NAMES[valueType];
    return this.refuse(`字段“${name}”是${zh}，比较的值类型不符`, `The field "${name}" is ${en}; the value is of another type`, name);
  }

  /** A yes/no field as a condition: unknown when it has no value, which `eq` would not be; so it is "at least yes". */
  private fieldAlone(node: ASTNode): FilterNode | null {
    const field = this.comparable(node);
    if (field === null) return null;
    return field.valueType === 'boolean' ? { op: 'compare', field, cmp: 'ge', value: true } : this.unsupported(node);
  }

  private comparison(node: ASTNode, op: string, [left, right]: readonly [ASTNode, ASTNode]): FilterNode | null {
    const known = COMPARES[op];
    if (known === undefined) return this.unsupported(node);
    const flipped = this.isConstant(left);
    const [asked, constant] = flipped ? [right, left] : [left, right];
    if (!this.isConstant(constant)) return this.bothAsked(node, left, right);
    const cmp = flipped ? known.flipped : known.cmp;
    if (isNullLiteral(constant)) return cmp === 'eq' || cmp === 'ne' ? this.presence(asked, cmp === 'ne') : this.unsupported(node);
    const field = this.comparable(asked);
    const value = this.constant(constant);
    return field === null || value === undefined ? null : this.compare(node, field, cmp, value);
  }

  /** Two fields, or more than fields: an unknown name is worth more words than the form. */
  private bothAsked(node: ASTNode, ...sides: ASTNode[]): null {
    const before = this.rejections.length;
    for (const side of sides) if (side.op === 'id') this.field(side);
    return this.rejections.length > before ? null : this.unsupported(node);
  }

  private compare(node: ASTNode, field: FieldRef, cmp: Compare, value: Json): FilterNode | null {
    if (field.valueType === 'list') return this.unsupported(node);
    if (field.valueType === 'boolean' && cmp !== 'eq' && cmp !== 'ne') return this.unsupported(node);
    return ofType(field, value) ? { op: 'compare', field, cmp, value } : this.mismatch(field);
  }

  private constant(node: ASTNode): Json | undefined {
    const value = evaluateSyntax(node, this.constants);
    if (value === undefined) {
      this.unsupported(node);
      return undefined;
    }
    if (isUnstorable(value)) {
      this.refuse('筛选值含有不允许的字符', 'A value of the filter has characters that are not allowed');
      return undefined;
    }
    return value;
  }

  /** A text system name may be empty, which is no value either. */
  private presence(node: ASTNode, wanted: boolean): FilterNode | null {
    const resolved = this.field(node);
    if (resolved === null) return null;
    const { ref } = resolved;
    const filled: FilterNode = { op: 'filled', field: ref };
    const notEmpty: FilterNode = { op: 'compare', field: ref, cmp: 'ne', value: '' };
    const asked: FilterNode = ref.source === 'system' && ref.valueType === 'text' ? { op: 'and', nodes: [filled, notEmpty] } : filled;
    return wanted ? asked : { op: 'not', node: asked };
  }

  private membership(node: ASTNode, [item, whole]: readonly [ASTNode, ASTNode]): FilterNode | null {
    if (!this.isConstant(whole)) return this.isConstant(item) ? this.listHas(node, whole, item) : this.unsupported(node);
    const field = this.comparable(item);
    const values = this.constant(whole);
    if (field === null || values === undefined) return null;
    if (!Array.isArray(values) || field.valueType === 'list' || field.valueType === 'boolean') return this.unsupported(node);
    const fitting = values.filter((value) => typeof value === 'string' || typeof value === 'number');
    if (fitting.length !== values.length || !fitting.every((value) => ofType(field, value))) return this.mismatch(field);
    return { op: 'in', field, values: fitting };
  }

  private listHas(node: ASTNode, list: ASTNode, item: ASTNode): FilterNode | null {
    const field = this.comparable(list);
    const value = this.constant(item);
    if (field === null || value === undefined) return null;
    if (field.valueType !== 'list') return this.unsupported(node);
    return typeof value === 'string' ? { op: 'contains', field, value } : this.mismatch(field);
  }

  private call(node: ASTNode, name: string, args: readonly ASTNode[]): FilterNode | null {
    const [first, second] = args;
    if (first === undefined) return this.unsupported(node);
    if (name === 'filled' || name === 'has') return this.presence(first, true);
    if (!isTextFunction(name) || second === undefined || args.length !== 2 || !this.isConstant(second)) return this.unsupported(node);
    const field = this.comparable(first);
    if (field === null) return null;
    if (field.valueType === 'list') return name === 'contains' ? this.listHas(node, first, second) : this.unsupported(node);
    const value = this.constant(second);
    if (value === undefined) return null;
    return field.valueType === 'text' && typeof value === 'string' ? { op: name, field, value } : this.mismatch(field);
  }
}

function ofType(field: FieldRef, value: Json): value is string | number | boolean {
  return typeof value === { text: 'string', number: 'number', boolean: 'boolean', list: 'none' }[field.valueType];
}

function isUnstorable(value: Json): boolean {
  return typeof value === 'string' ? UNSTORABLE.test(value) : Array.isArray(value) && value.some(isUnstorable);
}

function chain(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  return node.op === op ? node.args.flatMap((part) => chain(part, op)) : [node];
}

/** Names read by a node; macro variables count as names too, which only makes fewer things constant. */
function namesIn(node: ASTNode): string[] {
  const names: string[] = [];
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) for (const inner of part) visit(inner);
    else if (typeof part === 'object' && part !== null && 'op' in part && 'args' in part) {
      if (part.op === 'id') names.push(String(part.args));
      else visit(part.args);
    }
  };
  visit(node);
  return names;
}
