/** What keeps a part of a process from going: places that would be left without something they cannot do without. */
import { pointer } from '../../schemas/pointer';
import type { Process } from '../../schemas/process';
import type { Target } from '../draft/target';
import { type Usage, usagesOf } from '../draft/usages';
import { transitionName } from '../words/names';
import { say } from '../words/say';

/** What a removal would touch: what keeps it from happening, and what would go or break otherwise. */
export interface Removal {
  needs: readonly Usage[];
  usages: readonly Usage[];
}

/** A record type is needed by relations of others and by expressions; a role by transitions that only its people may make. */
export function removalOf(process: Process, target: Target): Removal {
  const own = ownPath(process, target);
  const usages = usagesOf(process, target).filter((usage) => own === null || !usage.path.startsWith(`${own}/`));
  if (target.what === 'recordType') {
    const isNeed = (usage: Usage) => usage.kind === 'expression' || usage.path.startsWith('/recordTypes/');
    return { needs: usages.filter(isNeed), usages: usages.filter((usage) => !isNeed(usage)) };
  }
  if (target.what === 'calendar') {
    // a limit counted by it would mean something else without it, which nobody asked for
    const isLimit = (usage: Usage) => usage.path !== '/calendar';
    return { needs: usages.filter(isLimit), usages: usages.filter((usage) => !isLimit(usage)) };
  }
  if (target.what === 'role') return { needs: onlyMover(process, target.role), usages };
  return { needs: [], usages };
}

/** Where the thing itself stands: what it names itself is no use of it. */
function ownPath(process: Process, target: Target): string | null {
  if (target.what !== 'recordType') return null;
  return pointer(
    'recordTypes',
    process.recordTypes.findIndex((type) => type.id === target.recordType),
  );
}

function onlyMover(process: Process, role: string): Usage[] {
  return process.recordTypes.flatMap((type, at) =>
    (type.pipeline?.transitions ?? []).flatMap((transition, index): Usage[] => {
      if (transition.roles?.length !== 1 || transition.roles[0] !== role) return [];
      const place = say('流转“{0}”', 'Transition “{0}”', transitionName(type, transition));
      return [{ path: pointer('recordTypes', at, 'pipeline', 'transitions', index, 'roles', 0), place, kind: 'structure' }];
    }),
  );
}
