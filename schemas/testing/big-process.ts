import type { Criterion, FieldSchema, Process, Stage, Transition } from '../process';

/** A valid process of a given size: `fields` fields on forms of 50, `stages` stages, two transitions a stage. */
export function bigProcess(fields = 300, stages = 300): Process {
  const ids = Array.from({ length: fields }, (_, at) => `f${at}`);
  const properties: Record<string, FieldSchema> = {};
  for (const [at, id] of ids.entries()) {
    if (at % 10 === 9) properties[id] = { 'x-kind': 'formula', 'x-resultKind': 'number', 'x-formula': `f${at - 1} * 2.0 + f${at - 2}` };
    else if (at % 10 >= 7) properties[id] = { type: 'number', title: `Number ${at}` };
    else properties[id] = { type: 'string', title: `Field ${at}`, 'x-visible': at > 0 ? 'filled(f0)' : 'true' };
  }
  const forms = Array.from({ length: Math.ceil(fields / 50) }, (_, at) => ({
    id: `form${at}`,
    label: `Form ${at}`,
    sections: [{ id: 'all', fields: ids.slice(at * 50, at * 50 + 50) }],
  }));
  const stageList: Stage[] = Array.from({ length: stages }, (_, at) => {
    const criteria: Criterion[] = [{ id: `c${at}`, kind: 'field', field: `f${(at * 10) % fields}` }];
    const open: Stage = { id: `s${at}`, label: `Stage ${at}`, kind: 'open', forms: forms.map((form) => form.id), gate: { criteria } };
    return at < stages - 2 ? open : { id: `s${at}`, label: `Stage ${at}`, kind: at === stages - 2 ? 'won' : 'lost' };
  });
  const transitions: Transition[] = [];
  for (let at = 0; at < stages - 2; at++) {
    transitions.push({ id: `next${at}`, from: `s${at}`, to: `s${at + 1}`, when: 'filled(f0)' });
    transitions.push({ id: `lose${at}`, from: `s${at}`, to: `s${stages - 1}`, reason: 'required' });
  }
  return {
    format: 1,
    key: 'big',
    label: 'Big',
    recordTypes: [
      {
        id: 'deal',
        label: 'Deal',
        titleField: 'f0',
        schema: { type: 'object', properties },
        forms,
        pipeline: { stages: stageList, transitions },
      },
    ],
    roles: [{ id: 'rep', label: 'Rep', grants: [{ recordType: '*', actions: ['create', 'read', 'update', 'move'], scope: 'all' }] }],
  };
}
