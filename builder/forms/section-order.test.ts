import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../schemas/process';
import { movedItem } from '../draft/sharing';
import { placeOnTab, sectionsBeside, sectionsInOrder } from './section-order';

const formOf = (on: readonly (string | undefined)[], tabs = ['a', 'b', 'c']): Form => ({
  id: 'form',
  label: 'Form',
  ...(tabs.length === 0 ? {} : { tabs: tabs.map((id) => ({ id, label: id })) }),
  sections: on.map((tab, at) => ({ id: `s${at}`, fields: [], ...(tab === undefined ? {} : { tab }) })),
});
const ids = (sections: readonly { id: string }[]) => sections.map(({ id }) => id);

describe('sections on tabs', () => {
  it('are in the order of the tabs; one of no tab, or of none that is there, stands on the first', () => {
    const form = formOf(['c', 'b', undefined, 'gone', 'b']);
    expect(ids(sectionsInOrder(form))).toEqual(['s2', 's3', 's1', 's4', 's0']);
    expect(ids(sectionsBeside(form, 's3'))).toEqual(['s2', 's3']);
    expect(ids(sectionsInOrder(formOf([undefined, undefined], [])))).toEqual(['s0', 's1']);
  });

  it('stand at the place asked for, however tabs are mixed, and those of other tabs keep their order', () => {
    const tab = fc.constantFrom('a', 'b', 'c', undefined);
    fc.assert(
      fc.property(fc.array(tab, { minLength: 1, maxLength: 8 }), fc.nat(7), fc.integer({ min: -1, max: 9 }), (on, which, at) => {
        const form = formOf(on);
        const section = `s${which % on.length}`;
        const before = ids(sectionsBeside(form, section));
        const from = form.sections.findIndex(({ id }) => id === section);
        const to = placeOnTab(form, section, at);
        const wanted = Math.max(0, Math.min(at, before.length - 1));
        if (to === null) expect(before.indexOf(section)).toBe(wanted);
        const moved = { ...form, sections: to === null ? form.sections : movedItem(form.sections, from, to) };
        expect(ids(sectionsBeside(moved, section))).toEqual(movedItem(before, before.indexOf(section), wanted));
        const others = (one: Form) => ids(one.sections).filter((id) => !before.includes(id));
        expect(others(moved)).toEqual(others(form));
      }),
    );
  });
});
