/** Three-way merge of processes by stable ids: what either side did holds; where both did something else, one is asked. */
import { checkDraft } from '../../schemas/check-draft';
import type { Problem } from '../../schemas/problem';
import type { Process } from '../../schemas/process';
import type { Choices, MergeConflict } from './merge-conflict';
import { mergedOrder } from './merge-order';
import { keysByList, mergedOwn } from './merge-part';
import { unitAt, unitOf, WHOLE } from './merge-units';
import type { Side } from './merge-value';
import { isSame, type Part, type Parts, putTogether, takenApart } from './process-parts';

export interface Merged {
  /** can always be saved, whatever was chosen, provided that mine and theirs can */
  process: Process;
  conflicts: readonly MergeConflict[];
}

/**
 * Both successors of `base` in one document; null: nothing in common is known, then every difference of things both have
 * is a conflict and nothing counts as removed. The key is always mine.
 */
export function mergeProcesses(base: Process | null, mine: Process, theirs: Process, choices: Choices = {}): Merged {
  const { key } = mine;
  const sources: Sources = {
    base: base && takenApart({ ...base, key }),
    mine: takenApart(mine),
    theirs: takenApart({ ...theirs, key }),
  };
  const units = new Map<string, Problem>();
  // what cannot be saved together is taken from one side as a unit; in the end that is the whole process
  for (;;) {
    const merge = new Merge(sources, choices, units);
    const process = merge.run();
    const verdict = checkDraft(process);
    if (verdict.ok) return { process, conflicts: merge.conflicts };
    const before = units.size;
    for (const problem of verdict.problems) {
      const unit = unitAt(process, problem.path);
      if (!units.has(unit) && unit !== WHOLE) units.set(unit, problem);
    }
    const [problem] = verdict.problems;
    if (units.size > before || problem === undefined) continue;
    if (units.has(WHOLE)) return { process: mine, conflicts: merge.conflicts };
    units.set(WHOLE, problem);
  }
}

interface Sources {
  base: Parts | null;
  mine: Parts;
  theirs: Parts;
}

class Merge {
  readonly conflicts: MergeConflict[] = [];
  private readonly kept = new Map<string, Part>();
  private readonly removals = new Map<string, Side>();

  constructor(
    private readonly sources: Sources,
    private readonly choices: Choices,
    private readonly units: ReadonlyMap<string, Problem>,
  ) {}

  run(): Process {
    const { mine, theirs } = this.sources;
    for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
      const part = this.partOf(key);
      if (part !== undefined) this.kept.set(key, part);
    }
    for (const [key, part] of this.kept) this.kept.set(key, this.housed(part));
    return putTogether(this.ordered());
  }

  private partOf(key: string): Part | undefined {
    const unit = this.unit(key);
    if (unit !== null) return this.sources[unit].get(key);
    const [a, b] = [this.sources.mine.get(key), this.sources.theirs.get(key)];
    if (a && b) return this.both(a, b);
    if (a) return this.survives('mine', a) ? a : undefined;
    return b && this.survives('theirs', b) ? b : undefined;
  }

  /** The side a unit is taken from as a whole; null where its parts are merged. */
  private unit(key: string): Side | null {
    const name = this.units.has(WHOLE) ? WHOLE : unitOf(key);
    const problem = this.units.get(name);
    if (problem === undefined) return null;
    return this.choose(
      { key: `${name}:together`, kind: 'together', what: 'process', property: [], base: null, mine: null, theirs: null, problem },
      name,
    );
  }

  private both(a: Part, b: Part): Part {
    const base = this.sources.base?.get(a.key);
    const dispute = (property: readonly string[], old: unknown, mine: unknown, theirs: unknown): Side =>
      // where a stage is drawn is nothing to ask anybody about
      property[0] === 'position'
        ? 'mine'
        : this.choose({ key: `${a.key}:${property.join('.')}`, kind: 'changed', what: a.kind, property, base: old, mine, theirs }, a.key);
    const own = mergedOwn(a.kind, base?.own, a.own, b.own, dispute);
    let { parent } = a;
    if (a.parent !== b.parent) {
      if (base?.parent === a.parent) parent = b.parent;
      else if (base?.parent !== b.parent)
        parent = { mine: a, theirs: b }[
          this.choose(
            { key: `${a.key}:place`, kind: 'place', what: a.kind, property: [], base: base?.parent, mine: a.parent, theirs: b.parent },
            a.key,
          )
        ].parent;
    }
    return { ...a, own, parent };
  }

  /** Whether a thing that only one side has goes on: added there, or kept though the other side removed it. */
  private survives(side: Side, part: Part): boolean {
    const { base } = this.sources;
    const own = this.sources[side];
    const other = this.sources[side === 'mine' ? 'theirs' : 'mine'];
    let removed: Part | undefined;
    for (let one: Part | undefined = part; one !== undefined; one = one.parent === null ? undefined : own.get(one.parent))
      if (base?.has(one.key) && !other.has(one.key)) removed = one;
    if (removed === undefined || base === null) return true;
    let winner = this.removals.get(removed.key);
    if (winner === undefined) {
      winner = this.isTouched(removed.key, side, base) ? this.disputedRemoval(removed, side) : side === 'mine' ? 'theirs' : 'mine';
      this.removals.set(removed.key, winner);
    }
    return winner === side;
  }

  private disputedRemoval(removed: Part, side: Side): Side {
    const values = side === 'mine' ? { mine: removed.own, theirs: undefined } : { mine: undefined, theirs: removed.own };
    return this.choose(
      {
        key: `${removed.key}:removed`,
        kind: 'removed',
        what: removed.kind,
        property: [],
        base: this.sources.base?.get(removed.key)?.own,
        ...values,
      },
      removed.key,
    );
  }

  /** Whether a side changed a thing or anything in it since the base, or still keeps in it what the other side took elsewhere. */
  private isTouched(root: string, side: Side, base: Parts): boolean {
    const own = this.sources[side];
    const other = this.sources[side === 'mine' ? 'theirs' : 'mine'];
    const isInside = (parts: Parts, part: Part) => {
      for (let one: Part | undefined = part; one !== undefined; one = one.parent === null ? undefined : parts.get(one.parent))
        if (one.key === root) return true;
      return false;
    };
    const inside = [...own.values()].filter((part) => isInside(own, part));
    const before = [...base.values()].filter((part) => isInside(base, part));
    if (inside.length !== before.length || inside.some((part, at) => part.key !== before[at]?.key)) return true;
    return inside.some((part, at) => {
      const elsewhere = other.get(part.key)?.parent;
      return !isSame(part.own, before[at]?.own) || (typeof elsewhere === 'string' && !own.has(elsewhere));
    });
  }

  /** The thing in a place that is still there: the other side's where its own is gone. */
  private housed(part: Part): Part {
    if (part.parent === null || this.kept.has(part.parent)) return part;
    const places = [this.sources.mine.get(part.key)?.parent, this.sources.theirs.get(part.key)?.parent];
    const parent = places.find((place) => typeof place === 'string' && this.kept.has(place));
    return parent === undefined ? part : { ...part, parent };
  }

  private ordered(): Parts {
    const { base, mine, theirs } = this.sources;
    const lists = keysByList(this.kept);
    const [before, a, b] = [base && keysByList(base), keysByList(mine), keysByList(theirs)];
    const parts = new Map<string, Part>();
    for (const [list, keys] of lists) {
      const [first] = keys;
      const sample = first === undefined ? undefined : this.kept.get(first);
      if (sample === undefined) continue;
      const orders = [base === null ? undefined : (before?.get(list) ?? []), a.get(list) ?? [], b.get(list) ?? []] as const;
      const present = new Set(keys);
      const unit = this.unit(sample.key);
      let order = mergedOrder(unit === null ? orders[0] : undefined, orders[1], orders[2], present, unit ?? 'mine');
      if (order.disputed && unit === null) {
        const asked = { mine: orders[1].filter((key) => present.has(key)), theirs: orders[2].filter((key) => present.has(key)) };
        const side = this.choose(
          { key: `${list}:order`, kind: 'order', what: sample.kind, property: [], base: orders[0], ...asked },
          sample.parent ?? '',
        );
        order = mergedOrder(orders[0], orders[1], orders[2], present, side);
      }
      for (const key of new Set([...order.ids, ...keys])) {
        const part = this.kept.get(key);
        if (part) parts.set(key, part);
      }
    }
    return parts;
  }

  private choose(conflict: Omit<MergeConflict, 'inMine' | 'inTheirs'>, thing: string): Side {
    if (!this.conflicts.some(({ key }) => key === conflict.key)) {
      const [inMine, inTheirs] = [this.sources.mine.get(thing)?.path, this.sources.theirs.get(thing)?.path];
      this.conflicts.push({ ...conflict, ...(inMine === undefined ? {} : { inMine }), ...(inTheirs === undefined ? {} : { inTheirs }) });
    }
    return Object.hasOwn(this.choices, conflict.key) ? (this.choices[conflict.key] ?? 'mine') : 'mine';
  }
}
