'use client';
import { useMemo } from 'react';
import type { Option, RenderServices } from '../../runtime/render/services';
import { useDesigner, useDesignerTexts, useDocument, useWords } from '../designer/designer-context';

/** What rendered parts need, without a server: invented people, and records out of the samples of the process. */
export function usePreviewServices(): RenderServices {
  const { locale } = useDesigner();
  const texts = useDesignerTexts();
  const words = useWords();
  const { samples, currency, timeZone, recordTypes } = useDocument();
  return useMemo(() => {
    const person: Option = { id: 'person', name: texts('forms.samplePerson') };
    const team: Option = { id: 'team', name: texts('forms.sampleTeam') };
    const records = (samples ?? []).map((sample): Option & { type: string } => {
      const type = recordTypes.find(({ id }) => id === sample.recordType);
      const title = type === undefined ? undefined : sample.data[type.titleField];
      return { id: `@${sample.ref}`, type: sample.recordType, name: typeof title === 'string' ? title : words(type?.label, sample.ref) };
    });
    const named = (options: readonly Option[], id: string) => options.find((one) => one.id === id)?.name;
    return {
      locale,
      currency: currency ?? 'CNY',
      timeZone: timeZone ?? 'Asia/Shanghai',
      actor: 'person',
      people: { name: (id) => named([person], id), search: async () => [person] },
      teams: { name: (id) => named([team], id), all: [team] },
      recordTitle: (type, id) =>
        named(
          records.filter((one) => one.type === type),
          id,
        ),
      recordHref: () => null,
      searchRecords: async (type, query) =>
        records.filter((one) => one.type === type && one.name.toLowerCase().includes(query.trim().toLowerCase())),
      uploadFile: null,
      fileUrl: () => '',
    };
  }, [locale, texts, words, samples, currency, timeZone, recordTypes]);
}
