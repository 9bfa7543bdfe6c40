/**
 * Everything that can be done to a process in the designer, as data. An edit names things by their stable ids, never by
 * their place, so that it means the same whatever else has changed. What each does stands in `edits/`.
 */

import type { Approval } from '../../schemas/approval';
import type { Article } from '../../schemas/article';
import type { Automation } from '../../schemas/automation';
import type { Fix } from '../../schemas/problem';
import type {
  ActionName,
  ColumnSchema,
  Criterion,
  FieldAccess,
  FieldKind,
  FieldSchema,
  Form,
  FormField,
  Grant,
  Pipeline,
  Position,
  Process,
  RecordType,
  Role,
  Sample,
  Scenario,
  Scope,
  Section,
  Stage,
  Tab,
  Text,
  Transition,
} from '../../schemas/process';
import type { SlaTimer } from '../../schemas/sla-timer';
import type { StageTasks, TaskDefinition } from '../../schemas/task';
import type { Calendar } from '../../schemas/work-calendar';
import type { Clipping } from './clipping';

/** Properties to set; undefined takes a property out. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

/**
 * What becomes of the places that name a thing which is removed. `remove`: they go too (expressions stay and are listed
 * as problems); `keep`: they stay, and the list of problems shows each.
 */
export type References = 'remove' | 'keep';

/** Where in a form a field stands: a section, and the place in it (at the end when absent). */
export interface FormPlace {
  form: string;
  section: string;
  at?: number;
}
export type FormFieldObject = Exclude<FormField, string>;
type FormFieldChanges = Changes<Omit<FormFieldObject, 'field'>>;

/** A field that does not exist yet: what its kind begins with, plus a label and whatever is set at once. */
export interface NewField {
  id: string;
  kind: FieldKind;
  label: Text;
  set?: Changes<FieldSchema>;
}

export interface ProcessEdits {
  updateProcess: { set: Changes<Pick<Process, 'label' | 'description' | 'icon' | 'currency' | 'timeZone' | 'calendar'>> };
  /** another document in its place: an import, a restored version, what another admin saved */
  replaceDocument: { document: Process; label?: Text };
  /** the one-click mend of a problem */
  applyFix: { fix: Fix };
  /** several edits as one step of undo: deleting or moving a selection */
  together: { edits: readonly Edit[]; label: Text };
}

export interface RecordTypeEdits {
  addRecordType: { recordType: RecordType; at?: number };
  updateRecordType: { recordType: string; set: Changes<Omit<RecordType, 'id' | 'schema' | 'forms' | 'pipeline'>> };
  removeRecordType: { recordType: string; references: References };
  moveRecordType: { recordType: string; to: number };
}

export interface FieldEdits {
  /** `place` also shows it in a form, in the same step */
  addField: { recordType: string; field: NewField; at?: number; place?: FormPlace & { span?: number } };
  updateField: { recordType: string; field: string; set: Changes<FieldSchema> };
  renameField: { recordType: string; field: string; label: Text };
  /** whether no record may lack it, from create on (`schema.required`) */
  requireField: { recordType: string; field: string; required: boolean };
  /** keeps label, help, conditions and what means the same in the new kind; the rest goes */
  changeFieldKind: { recordType: string; field: string; to: FieldKind };
  moveField: { recordType: string; field: string; to: number };
  removeField: { recordType: string; field: string; references: References };
  addColumn: { recordType: string; field: string; column: NewField; at?: number };
  updateColumn: { recordType: string; field: string; column: string; set: Changes<ColumnSchema> };
  moveColumn: { recordType: string; field: string; column: string; to: number };
  removeColumn: { recordType: string; field: string; column: string; references: References };
}

export interface FormEdits {
  addForm: { recordType: string; form: Form; at?: number };
  updateForm: { recordType: string; form: string; set: Changes<Pick<Form, 'label' | 'description' | 'uiSchema'>> };
  moveForm: { recordType: string; form: string; to: number };
  /** a copy beside it that shows the same fields */
  duplicateForm: { recordType: string; form: string; id: string; label: Text };
  removeForm: { recordType: string; form: string; references: References };
  addSection: { recordType: string; form: string; section: Section; at?: number };
  updateSection: { recordType: string; form: string; section: string; set: Changes<Pick<Section, 'label' | 'visible'>> };
  /** `to`: the place among all sections of the form; `tab`: the tab it goes to, when that is another one */
  moveSection: { recordType: string; form: string; section: string; to: number; tab?: string };
  /**
   * A copy after it, of which the fields are new ones like its own: a form shows a field once. What reads one of them in
   * the section reads its copy. `copies`: id and label of the copy, by field.
   */
  duplicateSection: {
    recordType: string;
    form: string;
    section: string;
    id: string;
    label: Text | undefined;
    copies: Readonly<Record<string, { id: string; label: Text }>>;
  };
  /** the fields it shows stay in the record type */
  removeSection: { recordType: string; form: string; section: string };
  /** the first tab of a form takes all its sections */
  addTab: { recordType: string; form: string; tab: Tab; at?: number };
  updateTab: { recordType: string; form: string; tab: string; set: Changes<Pick<Tab, 'label' | 'visible'>> };
  moveTab: { recordType: string; form: string; tab: string; to: number };
  /** its sections go to the tab before it (else the one after, else they stand in a form without tabs), or are removed with it */
  removeTab: { recordType: string; form: string; tab: string; sections: 'move' | 'remove' };
  /** shows a field of the record type in a form */
  placeField: { recordType: string; field: string; place: FormPlace; set?: FormFieldChanges };
  /** to another section or place of the same form; width and conditions go with it */
  moveFormField: { recordType: string; form: string; field: string; section: string; at: number };
  updateFormField: { recordType: string; form: string; field: string; set: FormFieldChanges };
  /** no longer shown here; the field and its values stay */
  removeFormField: { recordType: string; form: string; field: string };
  /** a new field like it, shown right after it */
  duplicateFormField: { recordType: string; form: string; field: string; id: string; label: Text };
}

export interface PipelineEdits {
  addPipeline: { recordType: string; pipeline: Pipeline };
  removePipeline: { recordType: string; references: References };
  addStage: { recordType: string; stage: Stage; at?: number };
  updateStage: { recordType: string; stage: string; set: Changes<Pick<Stage, 'label' | 'description' | 'kind' | 'color' | 'forms'>> };
  moveStage: { recordType: string; stage: string; to: number };
  /** `remove` takes its transitions too */
  removeStage: { recordType: string; stage: string; references: References };
  /** where stages are drawn; null lets the layout decide again */
  placeStages: { recordType: string; positions: Readonly<Record<string, Position | null>> };
  /** null: the first open stage */
  setInitialStage: { recordType: string; stage: string | null };
  addTransition: { recordType: string; transition: Transition; at?: number };
  updateTransition: { recordType: string; transition: string; set: Changes<Omit<Transition, 'id' | 'from' | 'to'>> };
  reconnectTransition: { recordType: string; transition: string; from?: string; to?: string };
  moveTransition: { recordType: string; transition: string; to: number };
  removeTransition: { recordType: string; transition: string; references: References };
}

export interface GateEdits {
  addCriterion: { recordType: string; stage: string; criterion: Criterion; at?: number };
  /** replaces the criterion with the same id */
  updateCriterion: { recordType: string; stage: string; criterion: Criterion };
  /** to a place in the same gate or in that of another stage */
  moveCriterion: { recordType: string; criterion: string; stage: string; at: number };
  removeCriterion: { recordType: string; criterion: string; references: References };
  /**
   * A criterion picked from a field that is made on the spot: the field, its place in a form that people have before them
   * in this stage (an existing form, or a new one), and the criterion, in one step.
   */
  addEvidence: {
    recordType: string;
    stage: string;
    field: NewField;
    place: FormPlace | { newForm: { id: string; label: Text } };
    criterion: Criterion;
    /** evidence of this task of the stage and not of the gate; the form becomes the task's own when it has none */
    task?: string | undefined;
  };
  /** who may pass the gate without its evidence; nobody when empty */
  setWaiver: { recordType: string; stage: string; roles: readonly string[] };
}

export interface TimerEdits {
  /** `stage`: whose stay it measures; null for one that runs from the creation of a record */
  addTimer: { recordType: string; stage: string | null; timer: SlaTimer; at?: number };
  /** replaces the timer with the same id, wherever it stands */
  updateTimer: { recordType: string; timer: SlaTimer };
  /** within its list */
  moveTimer: { recordType: string; timer: string; to: number };
  removeTimer: { recordType: string; timer: string };
}

export interface TaskEdits {
  addTask: { recordType: string; stage: string; task: TaskDefinition; at?: number };
  /** replaces the task with the same id, wherever it stands */
  updateTask: { recordType: string; task: TaskDefinition };
  /** within its stage */
  moveTask: { recordType: string; task: string; to: number };
  /** `remove` takes what gates ask of it too */
  removeTask: { recordType: string; task: string; references: References };
  orderTasks: { recordType: string; stage: string; order: StageTasks['order'] };
}

export interface ApprovalEdits {
  addApproval: { recordType: string; approval: Approval; at?: number };
  /** replaces the approval with the same id */
  updateApproval: { recordType: string; approval: Approval };
  moveApproval: { recordType: string; approval: string; to: number };
  /** `remove` takes the criteria that ask for it, and the steps of scenarios about it */
  removeApproval: { recordType: string; approval: string; references: References };
}

export interface RoleEdits {
  addRole: { role: Role; at?: number };
  updateRole: { role: string; set: Changes<Pick<Role, 'label' | 'description'>> };
  moveRole: { role: string; to: number };
  removeRole: { role: string; references: References };
  addGrant: { role: string; grant: Grant };
  /** grants have no ids: `at` is the place in the role */
  updateGrant: { role: string; at: number; grant: Grant };
  removeGrant: { role: string; at: number };
  /**
   * Whose records of a type (or `*`: of every type) an action may be done to, whatever their stage; null: none. Grants
   * that hold in some stages only stay as they are.
   */
  setScope: { role: string; recordType: string; action: ActionName; scope: Scope | null };
  /** the right of a role to one field; null: as the grants say */
  setFieldAccess: {
    role: string;
    recordType: string;
    field: string;
    access: FieldAccess['access'] | null;
    stages?: readonly string[] | undefined;
  };
}

export interface CalendarEdits {
  addCalendar: { calendar: Calendar; at?: number };
  updateCalendar: { calendar: string; set: Changes<Omit<Calendar, 'id'>> };
  moveCalendar: { calendar: string; to: number };
  /** `remove` lets limits that are counted by it count natural time */
  removeCalendar: { calendar: string; references: References };
}

export interface KnowledgeEdits {
  addArticle: { article: Article; at?: number };
  updateArticle: { article: string; set: Changes<Omit<Article, 'id'>> };
  moveArticle: { article: string; to: number };
  /** `remove` takes the steps that send it to people */
  removeArticle: { article: string; references: References };
}

export interface AutomationEdits {
  addAutomation: { automation: Automation; at?: number };
  updateAutomation: { automation: string; set: Changes<Omit<Automation, 'id'>> };
  /** automations that one command sets off run in their order */
  moveAutomation: { automation: string; to: number };
  /** `remove` lets scenarios no longer expect it */
  removeAutomation: { automation: string; references: References };
}

export interface TrialEdits {
  addSample: { sample: Sample };
  /** replaces the sample with the same ref */
  updateSample: { sample: Sample };
  removeSample: { sample: string; references: References };
  addScenario: { scenario: Scenario; at?: number };
  /** replaces the scenario with the same id */
  updateScenario: { scenario: Scenario };
  moveScenario: { scenario: string; to: number };
  removeScenario: { scenario: string };
}

export interface PasteEdits {
  /**
   * Something copied as definition JSON, perhaps in another process. Ids that are taken are made unique; fields that a form
   * or stage brings along are taken from here when one of the same id and kind exists. A section stands after that of the
   * place and brings copies of fields that its form shows already.
   */
  paste: { recordType: string; clipping: Clipping; place?: FormPlace };
}

export interface EditKinds
  extends ProcessEdits,
    RecordTypeEdits,
    FieldEdits,
    FormEdits,
    PipelineEdits,
    GateEdits,
    TimerEdits,
    TaskEdits,
    ApprovalEdits,
    RoleEdits,
    CalendarEdits,
    KnowledgeEdits,
    AutomationEdits,
    TrialEdits,
    PasteEdits {}
export type EditKind = keyof EditKinds;

/** One change of the process. */
export type Edit = { [K in EditKind]: { kind: K } & Readonly<EditKinds[K]> }[EditKind];
export type EditOf<K extends EditKind> = { kind: K } & Readonly<EditKinds[K]>;
