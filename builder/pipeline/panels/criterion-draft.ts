/** What a criterion can be made of. */

import { kindOf } from '../../../schemas/field-kinds';
import { type Criterion, FIELD_KINDS, type FieldKind, type RecordType, type Stage, type Text } from '../../../schemas/process';
import type { Edit, EditOf } from '../../draft/edit';
import { newId } from '../../draft/new-id';
import { textIn } from '../../inspector/localised-text';
import { say } from '../../words/say';

export type CriterionKind = Criterion['kind'];
/** Made by the system, or in need of more than a name and a kind. */
const NOT_ON_THE_SPOT: readonly FieldKind[] = ['autonumber', 'formula', 'relation', 'table', 'files'];
const KINDS_OF: Readonly<Record<CriterionKind, readonly FieldKind[]>> = {
  field: FIELD_KINDS,
  evidence: ['files'],
  list: ['notes', 'table', 'choices'],
  expression: [],
};

/** Ids of the fields a criterion of the kind can ask about. */
export function fittingFields(type: RecordType, kind: CriterionKind): string[] {
  return Object.entries(type.schema.properties).flatMap(([id, field]) => (KINDS_OF[kind].includes(kindOf(field)) ? [id] : []));
}

/** Kinds of fields that can be made together with a criterion of the kind. */
export function kindsOnTheSpot(kind: CriterionKind): FieldKind[] {
  return kind === 'evidence' ? ['files'] : KINDS_OF[kind].filter((one) => !NOT_ON_THE_SPOT.includes(one));
}

/** The forms people have before them in a stage: its own; all where no stage names any. */
export function formsIn(type: RecordType, stage: Stage): RecordType['forms'] {
  const everywhere = (type.pipeline?.stages ?? []).every((one) => one.forms === undefined);
  return everywhere ? type.forms : type.forms.filter((form) => stage.forms?.includes(form.id));
}

/** A criterion of the kind about a field, with an id of its own. */
export function newCriterion(type: RecordType, kind: CriterionKind, field: string): Criterion {
  const taken = new Set((type.pipeline?.stages ?? []).flatMap((stage) => (stage.gate?.criteria ?? []).map((one) => one.id)));
  const id = newId(field, taken, 'criterion');
  switch (kind) {
    case 'field':
      return { id, kind, field };
    case 'evidence':
    case 'list':
      return { id, kind, field, min: 1 };
    case 'expression':
      return { id, kind, expression: 'true', message: '' };
  }
}

export interface NewEvidence {
  kind: CriterionKind;
  fieldKind: FieldKind;
  label: Text;
  min: number;
  /** `form/section`, or null for a new form */
  place: string | null;
}

/** The field, its place in a form of the stage and the criterion, in one step. */
export function evidenceEdit(type: RecordType, stage: Stage, { kind, fieldKind, label, min, place }: NewEvidence): EditOf<'addEvidence'> {
  const { properties } = type.schema;
  const id = newId(textIn(label, 'en'), { has: (one) => Object.hasOwn(properties, one) }, fieldKind);
  const [form = '', section = ''] = (place ?? '').split('/');
  const formId = newId(`${stage.id}Evidence`, new Set(type.forms.map((one) => one.id)), 'form');
  const criterion = newCriterion(type, kind, id);
  return {
    kind: 'addEvidence',
    recordType: type.id,
    stage: stage.id,
    field: { id, kind: fieldKind, label },
    place: place === null ? { newForm: { id: formId, label: say('{0}凭证', 'Evidence: {0}', stage.label) } } : { form, section },
    criterion: 'min' in criterion ? { ...criterion, min } : criterion,
  };
}

/** The edit that adds a criterion to the gate of a stage. */
export function criterionEdit(type: RecordType, stage: Stage, criterion: Criterion): Edit {
  return { kind: 'addCriterion', recordType: type.id, stage: stage.id, criterion };
}
