/** What lies on the clipboard: a part of a process as definition JSON, with the fields it needs to stand elsewhere. */
import type { FieldSchema, Form, Pipeline, Stage } from '../../schemas/process';

type Fields = Readonly<Record<string, FieldSchema>>;

export type Clipping =
  | { clipping: 'field'; id: string; field: FieldSchema }
  | { clipping: 'form'; form: Form; fields: Fields }
  | { clipping: 'stage'; stage: Stage; forms: readonly Form[]; fields: Fields }
  | { clipping: 'pipeline'; pipeline: Pipeline; forms: readonly Form[]; fields: Fields };
