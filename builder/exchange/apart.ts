/** Two who begin something at the same time get the same id for different things: one of them goes on under another id. */
import { atPointer, below } from '../../schemas/pointer';
import type { Form, Process, Transition } from '../../schemas/process';
import { newId } from '../draft/new-id';
import type { Target } from '../draft/target';
import { usagesOf } from '../draft/usages';
import { isSame, type Part, type PartKind, takenApart } from './process-parts';

/** What is named by others goes first: a transition that leads to a stage of another id is another transition. Ids of fields are left alone, since people type them. */
const KINDS = ['role', 'form', 'tab', 'section', 'stage', 'task', 'transition', 'approval', 'automation', 'article', 'sample'] as const;
type Kind = (typeof KINDS)[number];

/**
 * Mine, with what both sides added since `base` under one id, and call differently, under ids of their own; everything that
 * names it follows. Mine is what changes, because theirs is saved and may have been published. A thing that an expression
 * names keeps its id, and is asked about.
 */
export function apart(base: Process | null, mine: Process, theirs: Process): Process {
  if (base === null) return mine;
  const [before, there] = [takenApart(base), takenApart(theirs)];
  let process = mine;
  for (const kind of KINDS)
    for (const { key } of [...takenApart(process).values()].filter((part) => part.kind === kind && !before.has(part.key))) {
      const own = takenApart(process);
      const [part, other] = [own.get(key), there.get(key)];
      if (part === undefined || other === undefined || isOneThing(kind, part, other)) continue;
      const list = key.slice(0, -part.id.length);
      const id = newId(part.id, { has: (one) => own.has(list + one) || there.has(list + one) }, kind);
      process = renamed(process, part, kind, id) ?? process;
    }
  return process;
}

/** What both call alike is meant to be the same. */
function isOneThing(kind: PartKind, { own: a }: Part, { own: b }: Part): boolean {
  if (kind === 'sample') return isSame(a, b);
  const facet = ({ from, to, label }: Partial<Transition>) => (kind === 'transition' ? [from, to] : [label ?? null]);
  return isSame(facet(a as Partial<Transition>), facet(b as Partial<Transition>));
}

/** The process with the thing under another id; null where an expression names it. */
function renamed(process: Process, { key, id: old, path }: Part, kind: Kind, id: string): Process | null {
  const usages = namedBy(process, key, kind, old, path);
  if (usages === null || usages.some((at) => atPointer(process, at) !== old)) return null;
  const next = structuredClone(process);
  for (const at of [below(path, kind === 'sample' ? 'ref' : 'id'), ...usages]) {
    const cut = at.lastIndexOf('/');
    (atPointer(next, at.slice(0, cut)) as Record<string, unknown>)[at.slice(cut + 1)] = id;
  }
  return next;
}

/** Pointers to the places that name the thing; null where it is named in other ways. */
function namedBy(process: Process, key: string, kind: Kind, id: string, path: string): string[] | null {
  if (kind === 'section') return [];
  if (kind === 'tab') {
    const form = path.slice(0, path.lastIndexOf('/tabs/'));
    const { sections } = atPointer(process, form) as Form;
    return sections.flatMap(({ tab }, at) => (tab === id ? [below(form, 'sections', at, 'tab')] : []));
  }
  const [list, recordType] = key.split('/');
  const target = { what: kind, [kind]: id, ...(list === 'recordType' ? { recordType } : {}) } as unknown as Target;
  const usages = usagesOf(process, target);
  return usages.every((usage) => usage.kind === 'structure') ? usages.map((usage) => usage.path) : null;
}
