import type { ActionName, FieldKind } from '../../schemas/process';

/** What a page needs to know of a field to list, filter, sort and show it. */
export interface FieldModel {
  id: string;
  kind: FieldKind;
  /** kind of the values: that of the result for a formula, else `kind` */
  shownKind: Exclude<FieldKind, 'formula'>;
  label: string;
  help: string | null;
  choices: { value: string; label: string; color: string | null }[];
  /** record type a relation points at */
  relation: string | null;
  /** columns of a table */
  columns: FieldModel[];
  /** of a column: its numbers are added up below the table */
  total?: boolean;
  filterable: boolean;
  sortable: boolean;
  /** what the actor may do with the field at best */
  access: 'read' | 'write';
}
export interface StageModel {
  id: string;
  label: string;
  description: string | null;
  kind: 'open' | 'won' | 'lost';
  color: string | null;
  /** forms shown in this stage, in order */
  forms: string[];
  hasGate: boolean;
  /** tasks of the stage, in order */
  tasks: { id: string; label: string }[];
}
export interface TransitionModel {
  id: string;
  label: string | null;
  from: string;
  to: string;
}
export interface TimerModel {
  id: string;
  label: string;
  /** the stage whose stay it measures; null for one that runs from create on */
  stage: string | null;
}
export interface ApprovalModel {
  id: string;
  label: string;
  /** fields whose changes it holds, as far as the actor may see them */
  fields: string[];
  order: 'sequence' | 'parallel';
  /** `asks`: who is asked there, in words; `need`: whose approval is enough */
  levels: { id: string; label: string; asks: string; need: 'any' | 'all' | number }[];
}
export interface RecordTypeModel {
  /** fields of each rule for duplicates that the actor may fill, all of which it compares; absent without rules */
  duplicates?: string[][];
  /** whether owners are protected; `claim`: the actor may see the public pool and claim */
  protection?: { claim: boolean };
  id: string;
  label: string;
  pluralLabel: string;
  description: string | null;
  icon: string | null;
  titleField: string;
  createForm: string;
  forms: { id: string; label: string; description: string | null }[];
  fields: FieldModel[];
  stages: StageModel[] | null;
  timers: TimerModel[];
  approvals: ApprovalModel[];
  transitions: TransitionModel[];
  list: { columns: string[]; sort: string | null };
  card: { fields: string[]; sum: string | null };
  /** what the actor may do with at least some records of the type */
  can: ActionName[];
}
/** A published process as one actor may see it, in one language. Record types they may not read are left out. */
export interface ProcessModel {
  key: string;
  version: number;
  label: string;
  description: string | null;
  icon: string | null;
  currency: string;
  timeZone: string;
  recordTypes: RecordTypeModel[];
  roles: { id: string; label: string; description: string | null }[];
}
