export { MAX_FILES } from './files-kind';
export {
  compileValueCheck,
  defaultFieldSchema,
  expressionTypeOf,
  FIELD_KINDS_REGISTRY,
  isEmptyValue,
  kindOf,
  normaliseValue,
  shownKindOf,
  type ValueCheck,
  type ValueIssue,
  valueSchemaOf,
  valueTypeOf,
} from './registry';
export { columnsOf } from './table-kind';
