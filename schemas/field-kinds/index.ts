export { ADDRESS_PARTS } from './address-kind';
export { optionsOf } from './choice-kinds';
export { MAX_FILES } from './files-kind';
export {
  compileValueCheck,
  defaultFieldSchema,
  expressionTypeOf,
  FIELD_KINDS_REGISTRY,
  type FieldKindEntry,
  isEmptyValue,
  kindOf,
  normaliseValue,
  shownKindOf,
  type ValueCheck,
  type ValueIssue,
  type ValueSchema,
  valueSchemaOf,
  valueTypeOf,
} from './registry';
export { columnsOf } from './table-kind';
