'use client';
import { type ReactNode, useMemo } from 'react';
import { checkExpression, scopeOf } from '../../schemas/expression';
import type { RecordType } from '../../schemas/process';
import { bilingual } from '../../schemas/text';
import { type ExpressionHelp, ExpressionHelpContext } from '../condition/expression-help';
import { useDesigner, useDocument, useRecordType } from '../designer/designer-context';
import { expressionNames } from './expression-names';

const NOT_YES_OR_NO = bilingual('条件的结果须为“是”或“否”', 'A condition must come out as yes or no');

/** Names and checks for the expressions of a record type; of the open one when none is given. */
export function ExpressionHelpProvider({ recordType, children }: { recordType?: RecordType; children: ReactNode }) {
  const { locale } = useDesigner();
  const process = useDocument();
  const open = useRecordType();
  const type = recordType ?? open;
  const help = useMemo((): ExpressionHelp => {
    const scope = scopeOf(process, type);
    return {
      names: expressionNames(process, type, scope, locale),
      faultOf(condition) {
        const { problems, type: result } = checkExpression(condition, scope);
        return problems[0]?.message ?? (result === 'bool' || result === 'dyn' ? null : NOT_YES_OR_NO);
      },
    };
  }, [process, type, locale]);
  return <ExpressionHelpContext value={help}>{children}</ExpressionHelpContext>;
}
