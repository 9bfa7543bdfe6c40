import type { Text } from '../process';
import { bilingual } from '../text';
import { functionNamed, MACROS } from './functions';
import { parseExpression } from './parse-expression';
import type { ExpressionScope } from './scope';
import { type ASTNode, isNullLiteral } from './syntax';
import { BOOL, DOUBLE, DYN, fits, join, listOf, NULL, STRING, typeName, type ValueType, type ValueTypeName } from './value-type';

export interface ExpressionProblem {
  message: Text;
  /** offset in the source */
  at: number;
}
export interface ExpressionCheck {
  problems: ExpressionProblem[];
  /** what it yields, `dyn` when that cannot be known */
  type: ValueTypeName;
}

/**
 * Judges an expression against the names it may read: syntax, unknown names, types that never fit, choices and stages
 * that are not there. What can only be known with values (a missing one, a division by zero) is no problem here.
 */
export function checkExpression(source: string, scope: ExpressionScope): ExpressionCheck {
  const parsed = parseExpression(source);
  if (!parsed.ok) return { problems: [{ message: parsed.message, at: parsed.at }], type: 'dyn' };
  const checker = new Checker(source, scope);
  const type = checker.typeOf(parsed.expression.ast, new Map());
  return { problems: checker.problems, type: type.is };
}

type Locals = ReadonlyMap<string, ValueType>;

class Checker {
  readonly problems: ExpressionProblem[] = [];
  constructor(
    private readonly source: string,
    private readonly scope: ExpressionScope,
  ) {}

  typeOf(node: ASTNode, locals: Locals): ValueType {
    const sub = (inner: ASTNode) => this.typeOf(inner, locals);
    switch (node.op) {
      case 'value':
        return literalType(node.args);
      case 'id':
        return locals.get(node.args) ?? this.scope.names.get(node.args) ?? this.unknown(node, node.args);
      case '.':
        return this.select(node, sub(node.args[0]), node.args[1]);
      case '[]':
        return this.index(node, sub(node.args[0]), node.args[1], sub(node.args[1]));
      case '&&':
      case '||':
        for (const arg of node.args) this.expect(arg, sub(arg), 'bool');
        return BOOL;
      case '!_':
        this.expect(node.args, sub(node.args), 'bool');
        return BOOL;
      case '-_':
        this.expect(node.args, sub(node.args), 'double');
        return DOUBLE;
      case '?:':
        this.expect(node.args[0], sub(node.args[0]), 'bool');
        return join(sub(node.args[1]), sub(node.args[2]));
      case '==':
      case '!=':
        return this.equality(node, node.args, sub);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return this.order(node, sub(node.args[0]), sub(node.args[1]));
      case 'in':
        return this.member(node, node.args, sub);
      case '+':
        return this.plus(node, sub(node.args[0]), sub(node.args[1]));
      case '-':
      case '*':
      case '/':
      case '%':
        for (const arg of node.args) this.expect(arg, sub(arg), 'double');
        return DOUBLE;
      case 'list':
        return listOf(node.args.map(sub).reduce<ValueType>(join, NULL));
      case 'map':
        return { is: 'map', fields: new Map(node.args.map(([key, value]) => [String(key.args), sub(value)])) };
      case 'call':
        return this.call(node, node.args[0], node.args[1], sub);
      case 'rcall':
        return this.methodCall(node, locals, sub);
      default:
        return DYN;
    }
  }

  private say(node: ASTNode, zh: string, en: string): void {
    this.problems.push({ message: bilingual(zh, en), at: node.start });
  }

  /** The piece of source a problem is about. */
  private text(node: ASTNode): string {
    const text = this.source.slice(node.start, node.end);
    return text.length > 60 ? `${text.slice(0, 57)}…` : text;
  }

  private unknown(node: ASTNode, name: string): ValueType {
    this.say(node, `没有名为“${name}”的字段。`, `There is no field "${name}".`);
    return DYN;
  }

  private expect(node: ASTNode, given: ValueType, wanted: ValueTypeName): void {
    if (fits(given, wanted)) return;
    this.say(
      node,
      `“${this.text(node)}”应为${typeName(wanted, 'zh')}，实际是${typeName(given.is, 'zh')}。`,
      `"${this.text(node)}" must be ${typeName(wanted, 'en')}, but is ${typeName(given.is, 'en')}.`,
    );
  }

  private select(node: ASTNode, target: ValueType, field: string): ValueType {
    if (target.is === 'dyn' || target.is === 'null') return DYN;
    if (target.is !== 'map') {
      this.say(
        node,
        `“${this.text(node)}”：${typeName(target.is, 'zh')}没有“${field}”。`,
        `"${this.text(node)}": ${typeName(target.is, 'en')} has no "${field}".`,
      );
      return DYN;
    }
    return target.fields === null ? DYN : (target.fields.get(field) ?? this.unknown(node, this.text(node)));
  }

  private index(node: ASTNode, target: ValueType, key: ASTNode, keyType: ValueType): ValueType {
    if (target.is === 'list') {
      this.expect(key, keyType, 'double');
      return target.item;
    }
    if (target.is === 'map') {
      this.expect(key, keyType, 'string');
      if (target.fields !== null && key.op === 'value' && typeof key.args === 'string') return this.select(node, target, key.args);
      return target.fields === null ? DYN : [...target.fields.values()].reduce<ValueType>(join, NULL);
    }
    if (target.is !== 'dyn') this.expect(node, target, 'list');
    return DYN;
  }

  private equality(node: ASTNode, [left, right]: readonly [ASTNode, ASTNode], sub: (node: ASTNode) => ValueType): ValueType {
    const a = sub(left);
    const b = sub(right);
    if (isNullLiteral(left) || isNullLiteral(right)) return BOOL;
    if (!fits(a, b.is) && !fits(b, a.is)) this.mismatch(node, a, b);
    this.option(a, right);
    this.option(b, left);
    return BOOL;
  }

  private mismatch(node: ASTNode, a: ValueType, b: ValueType): void {
    this.say(
      node,
      `“${this.text(node)}”：不能比较${typeName(a.is, 'zh')}和${typeName(b.is, 'zh')}。`,
      `"${this.text(node)}": ${typeName(a.is, 'en')} and ${typeName(b.is, 'en')} cannot be compared.`,
    );
  }

  /** A text that is none of the choices or stages it is compared with makes a condition that never holds. */
  private option(type: ValueType, node: ASTNode): void {
    if (type.is !== 'string' || type.options === undefined || node.op !== 'value' || typeof node.args !== 'string') return;
    if (node.args === '' || type.options.includes(node.args)) return;
    this.say(node, `“${node.args}”不是可选项之一。`, `"${node.args}" is not one of the choices.`);
  }

  private order(node: ASTNode, a: ValueType, b: ValueType): ValueType {
    const ordered = (type: ValueType) => ['double', 'string', 'dyn'].includes(type.is);
    if (!ordered(a) || !ordered(b) || (!fits(a, b.is) && !fits(b, a.is))) this.mismatch(node, a, b);
    return BOOL;
  }

  private member(node: ASTNode, [item, whole]: readonly [ASTNode, ASTNode], sub: (node: ASTNode) => ValueType): ValueType {
    const itemType = sub(item);
    const wholeType = sub(whole);
    if (wholeType.is === 'list') {
      if (!fits(itemType, wholeType.item.is) && !fits(wholeType.item, itemType.is)) this.mismatch(node, itemType, wholeType.item);
      this.option(wholeType.item, item);
      if (whole.op === 'list') for (const value of whole.args) this.option(itemType, value);
    } else if (wholeType.is !== 'map') {
      this.expect(whole, wholeType, 'list');
    }
    return BOOL;
  }

  private plus(node: ASTNode, a: ValueType, b: ValueType): ValueType {
    const addable = (type: ValueType) => ['double', 'string', 'list', 'dyn', 'null'].includes(type.is);
    if (addable(a) && addable(b) && (fits(a, b.is) || fits(b, a.is))) return a.is === 'dyn' ? b : join(a, b);
    this.say(
      node,
      `“${this.text(node)}”：${typeName(a.is, 'zh')}和${typeName(b.is, 'zh')}不能相加；数字可用 string(…) 转成文本。`,
      `"${this.text(node)}": ${typeName(a.is, 'en')} and ${typeName(b.is, 'en')} cannot be added; string(…) makes a text of a number.`,
    );
    return DYN;
  }

  private methodCall(node: ASTNode & { op: 'rcall' }, locals: Locals, sub: (node: ASTNode) => ValueType): ValueType {
    const [name, receiver, args] = node.args;
    if (!Object.hasOwn(MACROS, name)) return this.call(node, name, [receiver, ...args], sub);
    const list = sub(receiver);
    this.expect(receiver, list, 'list');
    const item = list.is === 'list' ? list.item : DYN;
    const [variable, ...bodies] = args;
    const inside = new Map(locals);
    if (variable?.op === 'id') inside.set(variable.args, item);
    const types = bodies.map((body) => this.typeOf(body, inside));
    const [first, second] = bodies;
    const isCondition = name !== 'map' || bodies.length === 2;
    if (isCondition && first !== undefined) this.expect(first, types[0] ?? DYN, 'bool');
    if (name === 'filter') return listOf(item);
    return name === 'map' ? listOf(types[second === undefined ? 0 : 1] ?? DYN) : BOOL;
  }

  private call(node: ASTNode, name: string, args: readonly ASTNode[], sub: (node: ASTNode) => ValueType): ValueType {
    const types = args.map(sub);
    if (name === 'filled' || name === 'has') return BOOL;
    if (name === 'coalesce') return types.reduce(join, NULL);
    if (name === 'matches') {
      if (args[0] !== undefined) this.expect(args[0], types[0] ?? DYN, 'string');
      return BOOL;
    }
    const { signatures } = functionNamed(name) ?? { signatures: [] };
    const ofLength = signatures.filter(
      ({ params, rest }) => args.length === params.length || (rest !== undefined && args.length > params.length),
    );
    const wanted = (signature: (typeof ofLength)[number], i: number) => signature.params[i] ?? signature.rest ?? 'dyn';
    const fitting = ofLength.find((signature) => types.every((type, i) => fits(type, wanted(signature, i))));
    if (fitting !== undefined) return typeof fitting.result === 'function' ? fitting.result(types) : fitting.result;
    const [nearest] = ofLength;
    if (nearest === undefined) {
      this.say(node, `函数“${name}”的参数个数不对。`, `The function "${name}" has the wrong number of arguments.`);
    } else if (ofLength.length === 1) {
      for (const [i, arg] of args.entries()) this.expect(arg, types[i] ?? DYN, wanted(nearest, i));
    } else {
      this.say(node, `“${this.text(node)}”：参数类型不对。`, `"${this.text(node)}": an argument is of the wrong type.`);
    }
    return DYN;
  }
}

function literalType(value: unknown): ValueType {
  if (typeof value === 'string') return STRING;
  if (typeof value === 'boolean') return BOOL;
  return value === null ? NULL : DOUBLE;
}
