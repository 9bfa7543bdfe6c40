'use client';
import { useMemo } from 'react';
import { personId } from '../../runtime/core/scenario-world';
import type { RecordState } from '../../runtime/core/types';
import { filesOf } from '../../runtime/render/fields/files-field';
import type { Option, RenderServices } from '../../runtime/render/services';
import { kindOf } from '../../schemas/field-kinds';
import { useDesigner, useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { newId } from '../draft/new-id';
import { recordTypeIn } from '../words/names';
import { actingAs, simulatedPerson } from '../words/step';
import { type Related, relatedId } from './related-records';
import { useSimulatorStore } from './simulator-context';
import type { OpenTrial } from './use-trial';

const TEAM = 'team';

/** What rendered parts need while a run goes on: a person for each role, records out of samples or made up, files out of nothing. */
export function useTrialServices({ steps, trial }: OpenTrial): RenderServices {
  const { as, holder, run } = trial;
  const { locale } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const store = useSimulatorStore();
  return useMemo(() => {
    const nameOf = (id: string) => {
      const person = simulatedPerson(process, id);
      return person === undefined ? undefined : words(person);
    };
    const people = [...process.roles.map(({ id }) => personId(id)), 'person_other', 'administrator'];
    const team: Option = { id: TEAM, name: texts('simulator.team') };
    const titleOf = ({ ref, recordType, data }: Related) => {
      const title = data[recordTypeIn(process, recordType)?.titleField ?? ''];
      return typeof title === 'string' && title !== '' ? title : ref;
    };
    const choicesOf = (type: string, query: string): Option[] => {
      const needle = query.trim().toLowerCase();
      // of what was made up, only what the run has taken: the rest were searches on their way
      const { related = [] } = run.beginning.given;
      const { made } = store.getState();
      const isThere = (one: Related) => !made.includes(one) || related.includes(one);
      const found = steps.choices.filter((one) => one.recordType === type && isThere(one) && titleOf(one).toLowerCase().includes(needle));
      return found.map((one) => ({ id: relatedId(one.ref), name: titleOf(one) }));
    };
    /** A record that there is not yet, offered by what was searched for. */
    const madeUp = (type: string, title: string): Option[] => {
      const target = recordTypeIn(process, type);
      const field = target?.schema.properties[target.titleField];
      if (title === '' || target === undefined || field === undefined || kindOf(field) !== 'text') return [];
      const before = store.getState().made.find((one) => one.recordType === type && titleOf(one) === title);
      const ref = before?.ref ?? newId(title, new Set(steps.choices.map((one) => one.ref)), 'made');
      store.getState().makeUp({ ref, recordType: type, data: { [target.titleField]: title } });
      return [{ id: relatedId(ref), name: title, detail: texts('simulator.madeUp') }];
    };
    return {
      locale,
      currency: process.currency ?? 'CNY',
      timeZone: process.timeZone ?? 'Asia/Shanghai',
      actor: as === null ? 'administrator' : personId(as, holder),
      people: {
        name: nameOf,
        search: async (query) =>
          people
            .map((id) => ({ id, name: nameOf(id) ?? id }))
            .filter(({ name }) => name.toLowerCase().includes(query.trim().toLowerCase())),
      },
      teams: { name: (id) => (id === TEAM ? team.name : undefined), all: [team] },
      recordTitle: (type, id) => {
        const found = steps.choices.find((one) => one.recordType === type && relatedId(one.ref) === id);
        return found === undefined ? undefined : titleOf(found);
      },
      recordHref: () => null,
      searchRecords: async (type, query) => {
        const found = choicesOf(type, query);
        const isThere = found.some(({ name }) => name.toLowerCase() === query.trim().toLowerCase());
        return isThere ? found : [...found, ...madeUp(type, query.trim())];
      },
      uploadFile: null,
      fileUrl: () => '',
      madeUpFile: async (field, kind) => {
        const step = steps.take({ command: 'attach', field, files: { kind, count: 1 } });
        const file = step?.decision.ok ? lastFile(step.record, field) : undefined;
        if (file === undefined) throw new Error(texts('simulator.refused', { who: words(actingAs(process, as ?? undefined, holder)) }));
        return file;
      },
    };
  }, [locale, texts, words, process, steps, as, holder, run, store]);
}

const lastFile = (record: RecordState | null, field: string) => filesOf(record?.data[field]).at(-1);
