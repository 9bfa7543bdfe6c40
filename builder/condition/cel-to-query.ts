import type { FieldModel } from '../../runtime/core/process-model';
import { type ASTNode, isNullLiteral, parseExpression, sameSyntax } from '../../schemas/expression';
import { type ConditionGroup, type ConditionRule, emptyGroup, type Spelling } from './condition-query';
import { type Operator, operatorsOf, type Purpose, valueShapeOf } from './operators';
import { type FieldsById, queryToCel } from './query-to-cel';

/**
 * The visual query of a CEL source; null when the visual builder cannot show it. It is shown only if writing it
 * again gives the same tree, so nothing is ever dropped silently.
 */
export function celToQuery(source: string, fields: FieldsById, purpose: Purpose = 'condition'): ConditionGroup | null {
  if (source.trim() === '') return emptyGroup();
  const parsed = parseExpression(source);
  if (!parsed.ok) return null;
  const { ast } = parsed.expression;
  const part = new Reader(fields, purpose).part(ast);
  if (part === null) return null;
  const query: ConditionGroup = 'rules' in part ? part : { combinator: 'and', rules: [part] };
  const again = parseExpression(queryToCel(query, fields));
  return again.ok && sameSyntax(again.expression.ast, ast) ? query : null;
}

const COMPARISONS: Readonly<Record<string, Operator>> = {
  '==': 'equals',
  '!=': 'differs',
  '>': 'more',
  '>=': 'atLeast',
  '<': 'less',
  '<=': 'atMost',
};
const TODAY: Readonly<Record<string, Operator>> = { '<': 'beforeToday', '==': 'isToday', '>': 'afterToday' };
const NEGATED: Partial<Record<Operator, Operator>> = { contains: 'lacks', isOneOf: 'isNoneOf', includes: 'excludes', filled: 'empty' };

class Reader {
  constructor(
    private readonly fields: FieldsById,
    private readonly purpose: Purpose,
  ) {}

  part(node: ASTNode): ConditionRule | ConditionGroup | null {
    if (node.op === '&&' || node.op === '||') return this.group(node, node.op);
    if (node.op === '!_') return this.negation(node.args);
    return this.rule(node);
  }

  private group(node: ASTNode, op: '&&' | '||'): ConditionGroup | null {
    const parts = spine(node, op).map((part) => this.part(part));
    const rules = parts.filter((part) => part !== null);
    return rules.length === parts.length ? { combinator: op === '||' ? 'or' : 'and', rules } : null;
  }

  /** `!` of something with an operator of its own, else a negated group. */
  private negation(inner: ASTNode): ConditionRule | ConditionGroup | null {
    const part = this.part(inner);
    if (part === null) return null;
    if ('rules' in part) return part.not ? { combinator: 'and', not: true, rules: [part] } : { ...part, not: true };
    const operator = NEGATED[part.operator as Operator];
    const field = this.fields.get(part.field);
    if (operator !== undefined && part.spelling !== 'null' && field !== undefined && this.offers(field, operator))
      return { ...part, operator };
    return { combinator: 'and', not: true, rules: [part] };
  }

  private offers(field: FieldModel, operator: Operator): boolean {
    return operatorsOf(field, this.purpose).includes(operator);
  }

  private made(id: unknown, operator: Operator, value: unknown, spelling?: Spelling): ConditionRule | null {
    const field = typeof id === 'string' ? this.fields.get(id) : undefined;
    if (field === undefined || !this.offers(field, operator)) return null;
    if (!fitsShape(value, valueShapeOf(field, operator))) return null;
    return { field: field.id, operator, value, ...(spelling === undefined ? {} : { spelling }) };
  }

  private rule(node: ASTNode): ConditionRule | null {
    switch (node.op) {
      case 'id':
        return this.made(node.args, 'isTrue', null, 'bare');
      case '==':
      case '!=':
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.comparison(node.op, node.args);
      case 'in':
        return this.membership(node.args);
      case 'call':
        return this.presence(node.args[0], node.args[1]);
      case 'rcall':
        return this.textFunction(node.args[0], node.args[1], node.args[2]);
      default:
        return null;
    }
  }

  private comparison(op: string, [left, right]: readonly [ASTNode, ASTNode]): ConditionRule | null {
    if (left.op === 'call' && left.args[0] === 'size' && op === '>=')
      return this.made(idOf(left.args[1][0]), 'countAtLeast', constant(right));
    const id = idOf(left);
    if (isNullLiteral(right)) return op === '==' || op === '!=' ? this.made(id, op === '==' ? 'empty' : 'filled', null, 'null') : null;
    if (idOf(right) === 'today') return this.special(id, TODAY[op]);
    if (isActorId(right)) return this.special(id, op === '==' ? 'isMe' : op === '!=' ? 'isNotMe' : undefined);
    const value = constant(right);
    if (typeof value === 'boolean') return op === '==' ? this.made(id, value ? 'isTrue' : 'isFalse', null) : null;
    return this.special(id, COMPARISONS[op], value);
  }

  private special(id: unknown, operator: Operator | undefined, value: unknown = null): ConditionRule | null {
    return operator === undefined ? null : this.made(id, operator, value);
  }

  private membership([item, whole]: readonly [ASTNode, ASTNode]): ConditionRule | null {
    const value = constant(item);
    return value === undefined ? this.made(idOf(item), 'isOneOf', constant(whole)) : this.made(idOf(whole), 'includes', value);
  }

  private presence(name: string, args: readonly ASTNode[]): ConditionRule | null {
    if (args.length !== 1 || (name !== 'filled' && name !== 'has')) return null;
    return this.made(idOf(args[0]), 'filled', null, name === 'has' ? 'has' : undefined);
  }

  private textFunction(name: string, receiver: ASTNode, args: readonly ASTNode[]): ConditionRule | null {
    if (args.length !== 1 || (name !== 'contains' && name !== 'startsWith' && name !== 'endsWith')) return null;
    return this.made(idOf(receiver), name, constant(args[0]));
  }
}

/** `a && b && c` as the parser nests it: to the left. */
function spine(node: ASTNode, op: '&&' | '||'): ASTNode[] {
  return node.op === op ? [...spine(node.args[0], op), node.args[1]] : [node];
}

const idOf = (node: ASTNode | undefined): string | undefined => (node?.op === 'id' ? node.args : undefined);
const isActorId = (node: ASTNode): boolean => node.op === '.' && idOf(node.args[0]) === 'actor' && node.args[1] === 'id';

/** A literal, a negative number, or a list of them; undefined for anything else. */
function constant(node: ASTNode | undefined): unknown {
  if (node?.op === 'value') return typeof node.args === 'bigint' ? Number(node.args) : node.args;
  if (node?.op === '-_') {
    const value = constant(node.args);
    return typeof value === 'number' ? -value : undefined;
  }
  return node?.op === 'list' ? node.args.map(constant) : undefined;
}

function fitsShape(value: unknown, shape: ReturnType<typeof valueShapeOf>): boolean {
  switch (shape) {
    case 'none':
      return value === null;
    case 'number':
      return typeof value === 'number';
    case 'texts':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    default:
      return typeof value === 'string';
  }
}
