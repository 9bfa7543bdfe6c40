import { Type } from 'typebox';
import type { Process } from '../../../schemas/process';
import { type Locale, localise } from '../../../schemas/text';
import { type Route, route } from '../route/define-route';
import { ApiRefusal } from '../route/problem-details';
import { json } from '../route/reply';
import { itemsOf, ProcessDocument } from '../schemas';

const TemplateRecordType = Type.Object({
  id: Type.String(),
  label: Type.String(),
  stages: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), kind: Type.Enum(['open', 'won', 'lost']) }), {
    description: 'the stages of its pipeline, in order; empty without one',
  }),
});
const TemplateItem = Type.Object({
  key: Type.String(),
  label: Type.String(),
  description: Type.Union([Type.String(), Type.Null()]),
  icon: Type.Union([Type.String(), Type.Null()]),
  recordTypes: Type.Array(TemplateRecordType),
  stages: Type.Array(Type.String(), { description: 'labels of the stages of its pipelines, in order' }),
  imported: Type.Boolean(),
});

function templateItem(process: Process, imported: boolean, locale: Locale) {
  return {
    key: process.key,
    label: localise(process.label, locale, process.key),
    description: localise(process.description, locale) || null,
    icon: process.icon ?? null,
    recordTypes: process.recordTypes.map((type) => ({
      id: type.id,
      label: localise(type.label, locale, type.id),
      stages: (type.pipeline?.stages ?? []).map(({ id, label, kind }) => ({ id, label: localise(label, locale, id), kind })),
    })),
    stages: process.recordTypes.flatMap((type) => type.pipeline?.stages ?? []).map((stage) => localise(stage.label, locale, stage.id)),
    imported,
  };
}

/** The gallery of shipped processes. */
export function templateRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/templates',
      operationId: 'listTemplates',
      summary: 'The gallery of templates',
      tag: 'Templates',
      auth: 'signedIn',
      responses: { 200: { description: 'the templates', schema: itemsOf(TemplateItem) } },
      async handler({ deps, locale }) {
        const [templates, processes] = await Promise.all([deps.templates.list(), deps.services.processes.list()]);
        const keys = new Set(processes.map((one) => one.key));
        return json({ items: templates.map((one) => templateItem(one.process, keys.has(one.key), locale)) });
      },
    }),
    route({
      method: 'GET',
      path: '/templates/{template}',
      operationId: 'getTemplate',
      summary: 'The process document of a template',
      tag: 'Templates',
      auth: 'signedIn',
      responses: { 200: { description: 'the process', schema: ProcessDocument } },
      async handler({ params, deps }) {
        const template = await deps.templates.get(params.template);
        if (template === null) throw new ApiRefusal('not_found');
        return json(template.process);
      },
    }),
  ];
}
