export { checkExpression, type ExpressionCheck, type ExpressionProblem } from './check-expression';
export type { Bindings } from './frame';
export { type Expression, type ExpressionResult, evaluate, holds, parseExpression, sameSyntax } from './parse-expression';
export { columnScopeOf, type ExpressionScope, scopeOf } from './scope';
export { EXPRESSION_LIMITS } from './syntax';
export { compareTexts, isFilled, roundDecimal, sameValue, sumNumbers } from './value';
