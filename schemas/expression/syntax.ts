/**
 * Source text -> syntax tree. The parser is cel-js's; what it lets through and we do not run is refused here,
 * so that everything behind this file sees only trees that are small, known and safe.
 */
import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { compilePattern } from '../pattern';
import type { Text } from '../process';
import { FORBIDDEN_KEYS } from '../process';
import { bilingual } from '../text';
import { FUNCTION_NAMES, functionNamed, LAZY_FUNCTIONS, MACROS } from './functions';

export type { ASTNode };

export const EXPRESSION_LIMITS = { sourceLength: 2000, nodes: 500, depth: 50, macroNesting: 2, listItems: 200 } as const;

const parser = new Environment({
  unlistedVariablesAreDyn: true,
  homogeneousAggregateLiterals: false,
  // the parser counts brackets and postfix chains; real nesting is measured on the tree
  limits: {
    maxAstNodes: EXPRESSION_LIMITS.nodes,
    maxDepth: EXPRESSION_LIMITS.depth,
    maxListElements: EXPRESSION_LIMITS.listItems,
    maxMapEntries: EXPRESSION_LIMITS.listItems,
    maxCallArguments: 16,
  },
});

export interface SyntaxFault {
  message: Text;
  /** offset in the source, in UTF-16 units */
  at: number;
}
export interface SyntaxReads {
  names: Set<string>;
  related: [string, string][];
}
export type SyntaxResult = { ok: true; ast: ASTNode; reads: SyntaxReads } | { ok: false; fault: SyntaxFault };

/** Parses and walks a source; the tree is within all limits, calls only functions there are, and says what it reads. */
export function parseSyntax(source: string): SyntaxResult {
  const limit = EXPRESSION_LIMITS.sourceLength;
  if (source.length > limit) {
    const message = bilingual(`表达式最多 ${limit} 个字符。`, `An expression may have at most ${limit} characters.`);
    return { ok: false, fault: { message, at: limit } };
  }
  let ast: ASTNode;
  try {
    ast = parser.parse(source).ast;
  } catch (error) {
    return { ok: false, fault: parserFault(error) };
  }
  const walk = new Walk();
  const fault = walk.visit(ast, { locals: [], depth: 1, macros: 0, whole: false });
  return fault === null ? { ok: true, ast, reads: { names: walk.names, related: walk.related } } : { ok: false, fault };
}

function parserFault(error: unknown): SyntaxFault {
  if (!(error instanceof ParseError)) {
    return { message: bilingual('表达式过于复杂，无法解析。', 'The expression is too complex to read.'), at: 0 };
  }
  const at = error.range?.start ?? 0;
  if (error.code === 'limit_exceeded') return { message: TOO_BIG, at };
  const message = bilingual(
    `表达式第 ${at + 1} 个字符处有语法错误（${error.summary}）。`,
    `Syntax error at character ${at + 1}: ${error.summary}.`,
  );
  return { message, at };
}

const TOO_BIG = bilingual(
  `表达式过于复杂（最多 ${EXPRESSION_LIMITS.nodes} 个节点、嵌套 ${EXPRESSION_LIMITS.depth} 层）。`,
  `The expression is too complex (at most ${EXPRESSION_LIMITS.nodes} parts, nested ${EXPRESSION_LIMITS.depth} deep).`,
);

interface Place {
  locals: readonly string[];
  depth: number;
  macros: number;
  /** true where only "is there a value" is asked, so that a whole related record may stand here */
  whole: boolean;
}

/** Chains of one operator (`a && b && c`) count as one level: they read flat, and editors write them by the dozen. */
const CHAINS: Readonly<Record<string, string>> = { '&&': '&&', '||': '||', '+': '+', '-': '+', '*': '*', '/': '*', '%': '*' };

type Fault = SyntaxFault | null;
const refuse = (node: ASTNode, zh: string, en: string): SyntaxFault => ({ message: bilingual(zh, en), at: node.start });

/** Visits a tree; the first fault ends the walk. */
class Walk {
  readonly names = new Set<string>();
  readonly related: [string, string][] = [];
  private nodes = 0;

  visit(node: ASTNode, place: Place): Fault {
    this.nodes++;
    if (this.nodes > EXPRESSION_LIMITS.nodes || place.depth > EXPRESSION_LIMITS.depth) return { message: TOO_BIG, at: node.start };
    const below: Place = { ...place, depth: place.depth + 1, whole: false };
    switch (node.op) {
      case 'value':
        return literal(node);
      case 'id':
        return this.name(node, place);
      case '.':
        return this.select(node, node.args[0], node.args[1], place, below);
      case '.?':
      case '[?]':
        return refuse(node, '不支持可选链（.?）。', 'Optional access (.?) is not supported.');
      case 'call':
        return this.call(node, node.args[0], null, node.args[1], below);
      case 'rcall':
        return this.call(node, node.args[0], node.args[1], node.args[2], below);
      case 'list':
        return this.all(node.args, () => below);
      case 'map':
        return this.entries(node.args, below);
      case '!_':
      case '-_':
        return this.visit(node.args, below);
      case '==':
      case '!=':
        return this.equality(node.args, below);
      default:
        return this.operands(node.op, node.args, place, below);
    }
  }

  private all(nodes: readonly ASTNode[], placeOf: (node: ASTNode) => Place): Fault {
    for (const node of nodes) {
      const fault = this.visit(node, placeOf(node));
      if (fault !== null) return fault;
    }
    return null;
  }

  private operands(op: string, args: readonly ASTNode[], place: Place, below: Place): Fault {
    const chain = CHAINS[op];
    return this.all(args, (arg) => (chain !== undefined && CHAINS[arg.op] === chain ? { ...below, depth: place.depth } : below));
  }

  private equality([left, right]: readonly [ASTNode, ASTNode], below: Place): Fault {
    const whole = isNullLiteral(left) || isNullLiteral(right);
    return this.all([left, right], () => ({ ...below, whole }));
  }

  private name(node: ASTNode & { op: 'id' }, place: Place): Fault {
    if (place.locals.includes(node.args)) return null;
    if (node.args === 'related') {
      return refuse(
        node,
        'related 后面必须是关联字段和它的字段，如 related.customer.tier。',
        'related must be followed by a relation and a field of it, as in related.customer.tier.',
      );
    }
    this.names.add(node.args);
    return null;
  }

  /** `related.customer.tier` is the only way into related records, so that what is read can be listed and permitted. */
  private select(node: ASTNode, target: ASTNode, field: string, place: Place, below: Place): Fault {
    if (FORBIDDEN_KEYS.has(field)) return refuse(node, `不允许使用名称“${field}”。`, `The name "${field}" is not allowed.`);
    if (isRelated(target, place)) {
      if (!place.whole) {
        return refuse(node, `请写出要读取的字段，如 related.${field}.title。`, `Name the field to read, as in related.${field}.title.`);
      }
      return this.readRelated(field, 'id');
    }
    if (target.op === '.' && isRelated(target.args[0], place)) return this.readRelated(target.args[1], field);
    return this.visit(target, below);
  }

  private readRelated(relation: string, field: string): null {
    this.names.add('related').add(relation);
    if (!this.related.some(([r, f]) => r === relation && f === field)) this.related.push([relation, field]);
    return null;
  }

  private entries(entries: readonly (readonly [ASTNode, ASTNode])[], below: Place): Fault {
    const bad = entries.find(([key]) => key.op !== 'value' || typeof key.args !== 'string' || FORBIDDEN_KEYS.has(key.args));
    if (bad !== undefined) return refuse(bad[0], '对象的键必须是普通文本。', 'Keys of an object must be plain texts.');
    return this.all(
      entries.map(([, value]) => value),
      () => below,
    );
  }

  private call(node: ASTNode, name: string, receiver: ASTNode | null, args: readonly ASTNode[], below: Place): Fault {
    if (receiver !== null && Object.hasOwn(MACROS, name)) return this.macro(node, name, receiver, args, below);
    const all = receiver === null ? args : [receiver, ...args];
    if (name === 'matches') return this.matches(node, all, below);
    const lazy = Object.hasOwn(LAZY_FUNCTIONS, name) ? LAZY_FUNCTIONS[name] : undefined;
    if (lazy === undefined && functionNamed(name) === undefined) {
      const known = FUNCTION_NAMES.join(', ');
      return refuse(node, `没有函数“${name}”。可用的函数：${known}。`, `There is no function "${name}". There are: ${known}.`);
    }
    if (lazy !== undefined && (all.length < lazy.min || all.length > lazy.max)) {
      return refuse(node, `函数“${name}”的参数个数不对。`, `The function "${name}" has the wrong number of arguments.`);
    }
    return this.all(all, () => ({ ...below, whole: lazy?.result === 'bool' }));
  }

  private matches(node: ASTNode, args: readonly ASTNode[], below: Place): Fault {
    const [text, pattern] = args;
    if (args.length !== 2 || text === undefined || pattern?.op !== 'value' || typeof pattern.args !== 'string') {
      return refuse(node, 'matches 的正则表达式必须直接写成文本。', 'The pattern of matches must be written as a text.');
    }
    const compiled = compilePattern(pattern.args);
    return compiled.ok ? this.visit(text, below) : { message: compiled.message, at: pattern.start };
  }

  private macro(node: ASTNode, name: string, receiver: ASTNode, args: readonly ASTNode[], below: Place): Fault {
    const [variable, ...bodies] = args;
    if (!MACROS[name]?.includes(args.length) || variable?.op !== 'id' || variable.args === 'related') {
      return refuse(node, `“${name}”的写法应为 列表.${name}(项, 条件)。`, `"${name}" is written list.${name}(item, condition).`);
    }
    const nesting = EXPRESSION_LIMITS.macroNesting;
    if (below.macros >= nesting) {
      return refuse(node, `列表操作最多嵌套 ${nesting} 层。`, `List operations may be nested ${nesting} deep at most.`);
    }
    const inside: Place = { ...below, macros: below.macros + 1, locals: [...below.locals, variable.args] };
    return this.visit(receiver, below) ?? this.all(bodies, () => inside);
  }
}

function literal(node: ASTNode & { op: 'value' }): Fault {
  const value = node.args;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return null;
  if (typeof value !== 'bigint' && typeof value !== 'number') {
    return refuse(node, '不支持字节串和无符号数。', 'Bytes and unsigned numbers are not supported.');
  }
  return Math.abs(Number(value)) > 1e15 ? refuse(node, '数字过大。', 'The number is too big.') : null;
}

function isRelated(node: ASTNode, place: Place): boolean {
  return node.op === 'id' && node.args === 'related' && !place.locals.includes('related');
}

/** True for the literal `null`: comparing with it asks whether there is a value. */
export function isNullLiteral(node: ASTNode): boolean {
  return node.op === 'value' && node.args === null;
}
