/** What new parts of a process begin with. */
import type { Article } from '../../schemas/article';
import type { Process, RecordType, Role, Sample, Text } from '../../schemas/process';
import { type Locale, localise } from '../../schemas/text';
import { newId } from '../draft/new-id';
import { withTextIn } from '../inspector/localised-text';
import { bothLanguages } from '../messages/both-languages';
import { firstPipeline } from '../pipeline/pipeline-edits';

/** A name that was typed in one language. */
export function named(name: string, locale: Locale): Text {
  return withTextIn(undefined, locale, name.trim()) ?? '';
}

/** A record type with a name, a form that asks for it and, if wanted, a first pipeline. */
export function newRecordType(process: Process, label: Text, withPipeline: boolean): RecordType {
  const taken = new Set(process.recordTypes.map((type) => type.id));
  const type: RecordType = {
    id: newId(localise(label, 'en'), taken, 'recordType'),
    label,
    titleField: 'name',
    schema: { properties: { name: { type: 'string', 'x-label': bothLanguages('process.newField'), maxLength: 200 } }, required: ['name'] },
    forms: [{ id: 'basics', label: bothLanguages('process.newForm'), sections: [{ id: 'main', fields: ['name'] }] }],
  };
  const first = firstPipeline(type);
  if (!withPipeline || first.kind !== 'addPipeline') return type;
  const [start, ...others] = first.pipeline.stages;
  const stages = start === undefined ? others : [{ ...start, forms: ['basics'] }, ...others];
  return { ...type, pipeline: { ...first.pipeline, stages } };
}

/** A role with the rights of another one, or with none. */
export function newRole(process: Process, label: Text, like: string | null): Role {
  const taken = new Set(process.roles.map((role) => role.id));
  const source = process.roles.find((role) => role.id === like);
  const fields = source?.fields === undefined ? {} : { fields: structuredClone(source.fields) };
  return { id: newId(localise(label, 'en'), taken, 'role'), label, grants: structuredClone(source?.grants ?? []), ...fields };
}

/** A talk track that is offered on every record of the type until it is told when. */
export function newArticle(process: Process, label: Text, recordType: string, kind: Article['kind']): Article {
  const taken = new Set((process.knowledge ?? []).map((article) => article.id));
  return { id: newId(localise(label, 'en'), taken, kind), kind, label, recordType, body: bothLanguages('knowledge.newBody') };
}

/** An article like another one, under an id of its own. */
export function copyOfArticle(process: Process, article: Article): Article {
  const taken = new Set((process.knowledge ?? []).map((one) => one.id));
  return { ...structuredClone(article), id: newId(article.id, taken, 'article') };
}

/** A sample without values; what required fields it lacks is listed as a problem until they are filled. */
export function newSample(process: Process, recordType: string): Sample {
  const taken = new Set((process.samples ?? []).map((sample) => sample.ref));
  return { ref: newId(`${recordType}1`, taken, 'sample'), recordType, data: {} };
}

/** A sample like another one, under a name of its own. */
export function copyOfSample(process: Process, sample: Sample): Sample {
  const taken = new Set((process.samples ?? []).map((one) => one.ref));
  return { ...structuredClone(sample), ref: newId(sample.ref, taken, 'sample') };
}
