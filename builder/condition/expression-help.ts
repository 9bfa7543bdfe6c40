import { createContext, useContext } from 'react';
import type { Text } from '../../schemas/process';
import type { CompletionName } from './completion';

/** What a designer knows of the expressions of a record type. */
export interface ExpressionHelp {
  names: readonly CompletionName[];
  /** what is wrong with a condition, types included; null when nothing is */
  faultOf(condition: string): Text | null;
}

/** None outside of the designer: there, names are those of the fields at hand and only syntax is judged. */
export const ExpressionHelpContext = createContext<ExpressionHelp | null>(null);

export function useExpressionHelp(): ExpressionHelp | null {
  return useContext(ExpressionHelpContext);
}
