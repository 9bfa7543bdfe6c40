'use client';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { groupedProblems, type ProblemList } from '../problems/problems-of';
import { useDesigner } from './designer-context';
import { startDraftCheck } from './draft-check';

const ProblemsContext = createContext<ProblemList | null>(null);

/** Checks the draft while it is edited. */
export function ProblemsProvider({ children }: { children: ReactNode }) {
  const { draft } = useDesigner();
  const [list, setList] = useState<ProblemList | null>(null);
  useEffect(() => {
    const check = startDraftCheck((document, problems) => setList(groupedProblems(document, problems)));
    check.ask(draft.getState().document);
    const unsubscribe = draft.subscribe((state, before) => {
      if (state.document !== before.document) check.ask(state.document);
    });
    return () => {
      unsubscribe();
      check.stop();
    };
  }, [draft]);
  return <ProblemsContext.Provider value={list}>{children}</ProblemsContext.Provider>;
}

/** What was found last; null until the first check is done. `list.document` tells which draft it is about: fixes go with no other. */
export function useProblemList(): ProblemList | null {
  return useContext(ProblemsContext);
}
