'use client';
import { type ReactNode, useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import type { ProcessModel } from '../../../runtime/core/process-model';
import type { RecordData } from '../../../runtime/core/types';
import { RenderProvider, type RenderServices } from '../../../runtime/render/services';
import { useNames, usePeople, useTeams } from '../../client/people';
import { recordTypeOf } from '../../client/processes';
import { fileUrl, searchRecords } from '../../client/records';
import { LOADING, relatedIds, useRelatedTitles } from '../../client/related';
import { useSession } from '../../client/session';

interface ProcessRenderProps {
  model: ProcessModel;
  /** records that are shown: titles of what they point at are fetched */
  records: readonly { type: string; data: RecordData }[];
  upload: RenderServices['uploadFile'];
  children: ReactNode;
}

/** Gives rendered parts of one process what they need: names, titles, search, addresses, uploads. */
export function ProcessRender({ model, records, upload, children }: ProcessRenderProps) {
  const t = useTranslations('record');
  const locale = useLocale();
  const session = useSession();
  const people = usePeople();
  const teams = useTeams();
  const names = useNames();
  const wanted = useMemo(() => relatedIds(model, records), [model, records]);
  const titleOf = useRelatedTitles(model.key, wanted);
  const services: RenderServices = {
    locale,
    currency: model.currency,
    timeZone: model.timeZone,
    actor: session.data?.id ?? null,
    people: {
      name: (id) => names.person(id) || undefined,
      search: async (query) => {
        const needle = query.trim().toLowerCase();
        return (people.data ?? [])
          .filter((person) => person.active && person.name.toLowerCase().includes(needle))
          .slice(0, 20)
          .map((person) => ({ id: person.id, name: person.name, detail: names.team(person.team) || null }));
      },
    },
    teams: { name: (id) => names.team(id) || undefined, all: (teams.data ?? []).map(({ id, name }) => ({ id, name })) },
    // An id says nothing to a person: dots while the title is on its way, words where they may not see it.
    recordTitle: (type, id) => {
      const title = titleOf(type, id);
      if (title === LOADING) return '…';
      return title === null ? t('hiddenRecord') : title;
    },
    recordHref: (type, id) => `/p/${model.key}/${type}/${id}`,
    searchRecords: async (type, query) => {
      const stages = recordTypeOf(model, type)?.stages ?? [];
      const found = await searchRecords({ process: model.key, type }, query);
      return found.map((record) => ({
        id: record.id,
        name: record.title,
        detail: stages.find(({ id }) => id === record.stage)?.label ?? null,
      }));
    },
    uploadFile: upload,
    fileUrl,
  };
  return <RenderProvider services={services}>{children}</RenderProvider>;
}
