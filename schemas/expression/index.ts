export { checkExpression, type ExpressionProblem } from './check-expression';
export type { Bindings } from './frame';
export { FUNCTION_NAMES } from './functions';
export { type Expression, evaluate, evaluateSyntax, holds, parseExpression, sameSyntax } from './parse-expression';
export { columnScopeOf, type ExpressionScope, scopeOf } from './scope';
export { type ASTNode, EXPRESSION_LIMITS, isNullLiteral } from './syntax';
export { compareValues, isFilled, roundDecimal, sameValue } from './value';
