/** Tabs of a form, and which sections stand on them. */
import type { Form, Process, Section, Text } from '../../../schemas/process';
import { formName, recordTypeIn, tabName } from '../../words/names';
import { say } from '../../words/say';
import type { FormEdits } from '../edit';
import { inForm } from '../places';
import { inserted, mapItems, movedItem, withSet } from '../sharing';
import type { EditEntries } from './entry';

export const tabEdits: EditEntries<Pick<FormEdits, 'addTab' | 'updateTab' | 'moveTab' | 'removeTab'>> = {
  addTab: {
    apply: (process, { recordType, form, tab, at }) =>
      inForm(process, recordType, form, (one) => settled(withSet(settled(one), { tabs: inserted(one.tabs ?? [], tab, at) }))),
    describe: ({ recordType, form, tab }, process) =>
      say('表单“{0}”新增页签“{1}”', 'Add the tab “{1}” to the form “{0}”', formName(recordTypeIn(process, recordType), form), tab.label),
  },
  updateTab: {
    apply: (process, { recordType, form, tab, set }) =>
      inForm(process, recordType, form, (one) => {
        const changes = set.visible === '' ? { ...set, visible: undefined } : set;
        return one.tabs === undefined
          ? one
          : withSet(one, { tabs: mapItems(one.tabs, (part) => (part.id === tab ? withSet(part, changes) : part)) });
      }),
    describe: (edit, process) => say('修改页签“{0}”', 'Change the tab “{0}”', name(edit, process)),
  },
  moveTab: {
    apply: (process, { recordType, form, tab, to }) =>
      inForm(process, recordType, form, (one) => {
        const { tabs = [] } = one;
        const moved = movedItem(
          tabs,
          tabs.findIndex(({ id }) => id === tab),
          to,
        );
        return moved === tabs ? one : withSet(settled(one), { tabs: moved });
      }),
    describe: (edit, process) => say('移动页签“{0}”', 'Move the tab “{0}”', name(edit, process)),
  },
  removeTab: {
    apply: (process, { recordType, form, tab, sections }) =>
      inForm(process, recordType, form, (one) => (one.tabs?.some(({ id }) => id === tab) ? withoutTab(settled(one), tab, sections) : one)),
    describe: (edit, process) => say('删除页签“{0}”', 'Remove the tab “{0}”', name(edit, process)),
  },
};

/**
 * The form with every section naming the tab it stands on. The first tab holds those that name none: when another one
 * comes first, they would wander there without anybody having moved them.
 */
function settled(form: Form): Form {
  const first = form.tabs?.[0]?.id;
  if (first === undefined) return form;
  return withSet(form, { sections: mapItems(form.sections, (section) => withSet(section, { tab: section.tab ?? first })) });
}

/** The tab that sections go to when theirs is removed: the one before it, else the one after. */
export function neighbourTab(form: Form, tab: string): string | undefined {
  const tabs = form.tabs ?? [];
  const at = tabs.findIndex(({ id }) => id === tab);
  return (tabs[at - 1] ?? tabs[at + 1])?.id;
}

function withoutTab(form: Form, tab: string, sections: 'move' | 'remove'): Form {
  const next = neighbourTab(form, tab);
  const tabs = form.tabs?.filter(({ id }) => id !== tab);
  const own = form.sections.filter((section) => section.tab === tab);
  const others = form.sections.filter((section) => section.tab !== tab);
  if (next === undefined) {
    // without tabs no section may name one
    const left = sections === 'remove' ? others : form.sections;
    return withSet(form, { tabs: undefined, sections: left.map((section) => withSet(section, { tab: undefined })) });
  }
  if (sections === 'remove') return withSet(form, { tabs, sections: others });
  const moved = own.map((section) => withSet(section, { tab: next }));
  return withSet(form, { tabs, sections: isAfter(form, tab, next) ? joined(others, moved, next) : [...moved, ...others] });
}

const isAfter = (form: Form, tab: string, other: string) =>
  (form.tabs ?? []).findIndex(({ id }) => id === tab) > (form.tabs ?? []).findIndex(({ id }) => id === other);

/** Behind what stands on the tab already. */
function joined(sections: readonly Section[], moved: readonly Section[], tab: string): Section[] {
  return sections.toSpliced(sections.findLastIndex((section) => section.tab === tab) + 1, 0, ...moved);
}

function name({ recordType, form, tab }: { recordType: string; form: string; tab: string }, process: Process): Text {
  return tabName(recordTypeIn(process, recordType), form, tab);
}
