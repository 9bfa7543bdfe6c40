import { useEffect, useRef } from 'react';
import { useDesigner, useView } from './designer-context';
import type { Workspace } from './view-store';

/**
 * Does what was asked of a workspace from outside, such as from the command palette, perhaps before the workspace was
 * open: by the name of the action and what follows it after a colon (`addKind:money`). Names of others are left to them.
 */
export function useRequested(workspace: Workspace, actions: Readonly<Record<string, (of: string) => void>>): void {
  const { view } = useDesigner();
  const requested = useView((state) => state.requested);
  const current = useRef(actions);
  current.current = actions;
  useEffect(() => {
    if (requested?.workspace !== workspace) return;
    const [name = '', of = ''] = requested.action.split(':');
    const act = Object.hasOwn(current.current, name) ? current.current[name] : undefined;
    if (act === undefined) return;
    view.setState({ requested: null });
    act(of);
  }, [view, requested, workspace]);
}
