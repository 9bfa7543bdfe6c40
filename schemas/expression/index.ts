export { checkExpression, type ExpressionCheck, type ExpressionProblem } from './check-expression';
export type { Bindings } from './frame';
export { type Expression, type ExpressionResult, evaluate, evaluateSyntax, holds, parseExpression, sameSyntax } from './parse-expression';
export { columnScopeOf, type ExpressionScope, scopeOf } from './scope';
export { type ASTNode, EXPRESSION_LIMITS, isNullLiteral } from './syntax';
export { compareTexts, compareValues, isFilled, roundDecimal, sameValue, sumNumbers } from './value';
