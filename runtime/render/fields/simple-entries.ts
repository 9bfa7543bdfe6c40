import type { FieldKind } from '../../../schemas/process';
import { addressField } from './address-field';
import { booleanField, choiceField, choicesField } from './choice-fields';
import { dateField, dateTimeField } from './date-fields';
import type { FieldEntry } from './entry';
import { filesField } from './files-field';
import { personField, relationField, teamField } from './link-fields';
import { notesField } from './notes-field';
import { moneyField, numberField, percentField } from './number-fields';
import { positionField } from './position-field';
import { emailField, longTextField, phoneField, textField, urlField } from './text-fields';

/** Kinds that are not made of other kinds. Formulas, autonumbers and tables are built on these. */
export const SIMPLE_ENTRIES: Record<Exclude<FieldKind, 'formula' | 'autonumber' | 'table'>, FieldEntry> = {
  text: textField,
  longText: longTextField,
  number: numberField,
  money: moneyField,
  percent: percentField,
  date: dateField,
  dateTime: dateTimeField,
  boolean: booleanField,
  choice: choiceField,
  choices: choicesField,
  person: personField,
  team: teamField,
  relation: relationField,
  files: filesField,
  phone: phoneField,
  email: emailField,
  url: urlField,
  address: addressField,
  position: positionField,
  notes: notesField,
};

/** The entry a computed value is shown with: that of its result. */
export function simpleEntry(kind: FieldKind): FieldEntry {
  return kind === 'formula' || kind === 'autonumber' || kind === 'table' ? SIMPLE_ENTRIES.text : SIMPLE_ENTRIES[kind];
}
