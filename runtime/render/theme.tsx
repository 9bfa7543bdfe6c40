import { type FormProps, getDefaultRegistry, withTheme } from '@rjsf/core';
import MantineTemplates from '@rjsf/mantine/lib/templates/index.js';
import CheckboxesWidget from '@rjsf/mantine/lib/widgets/CheckboxesWidget.js';
import CheckboxWidget from '@rjsf/mantine/lib/widgets/CheckboxWidget.js';
import RadioWidget from '@rjsf/mantine/lib/widgets/RadioWidget.js';
import SelectWidget from '@rjsf/mantine/lib/widgets/SelectWidget.js';
import TextareaWidget from '@rjsf/mantine/lib/widgets/TextareaWidget.js';
import { deepEquals, type FieldProps, type ObjectFieldTemplateProps, type RJSFSchema } from '@rjsf/utils';
import { type ComponentType, memo } from 'react';
import type { RecordData } from '../core/types';
import { type FieldView, fieldView, isObject, type JsonObject } from './field-view';
import { FieldTemplate, KindField } from './form-field';
import { SectionsTemplate } from './form-layout';

type ObjectTemplate = ComponentType<ObjectFieldTemplateProps<RecordData, RJSFSchema, object>>;
const PlainObject: unknown = MantineTemplates.ObjectFieldTemplate;

/** Our sections for the form itself, Mantine's fieldset for objects inside (only forms made elsewhere have them). */
function ObjectFieldTemplate(props: ObjectFieldTemplateProps<RecordData, RJSFSchema, object>) {
  if (props.fieldPathId.path.length === 0 || !PlainObject) return <SectionsTemplate {...props} />;
  const Plain = PlainObject as ObjectTemplate;
  return <Plain {...props} />;
}

type SchemaFieldProps = FieldProps<RecordData, RJSFSchema, object>;

/** The registry as a field inside of a form reads it: of the schema of the whole form no more than what a field may refer to. */
function readByField({ rootSchema, schemaUtils: _, ...registry }: SchemaFieldProps['registry']) {
  return { ...registry, definitions: rootSchema.definitions, $defs: rootSchema.$defs };
}

/**
 * Whether a field need not be drawn anew. rjsf's own comparison looks at the registry, which holds the schema of the whole
 * form: when one field came to be required, it would draw all of them.
 */
function isSameField({ registry, ...field }: SchemaFieldProps, { registry: nextRegistry, ...next }: SchemaFieldProps): boolean {
  if (!deepEquals(field, next)) return false;
  if (registry === nextRegistry) return true;
  const isForm = field.fieldPathId.path.length === 0;
  return isForm ? deepEquals(registry, nextRegistry) : deepEquals(readByField(registry), readByField(nextRegistry));
}

const SchemaField = memo(getDefaultRegistry().fields.SchemaField as ComponentType<SchemaFieldProps>, isSameField);

type RecordFormTheme = (theme: object) => ComponentType<FormProps<RecordData, RJSFSchema, object>>;

/**
 * rjsf with Mantine's theme, and our own field, labels and layout in place of those that dependencies.md calls bad. Mantine's
 * parts are taken one by one: its index does not load under Node's module rules. (Typed by hand: the types of both packages
 * together are deeper than the compiler goes.)
 */
export const ThemedForm = (withTheme as RecordFormTheme)({
  fields: { KindField, SchemaField },
  widgets: { CheckboxesWidget, CheckboxWidget, RadioWidget, SelectWidget, TextareaWidget },
  templates: { ...(MantineTemplates as object), FieldTemplate, ObjectFieldTemplate },
});

/** The uiSchema of a view with our field put in charge of every property whose kind is known. */
export function withKindFields(schema: JsonObject, uiSchema: JsonObject): JsonObject {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const ours = Object.entries(properties).flatMap(([name, property]): [string, JsonObject][] => {
    const ui = isObject(uiSchema[name]) ? uiSchema[name] : {};
    const view: FieldView | null = isObject(property) ? fieldView(name, property, ui) : null;
    if (!view || ui['ui:field'] !== undefined) return [];
    const { 'ui:widget': widget, ...rest } = ui;
    const hidden = widget === 'hidden';
    const options = isObject(ui['ui:options']) ? ui['ui:options'] : {};
    return [
      [
        name,
        {
          ...rest,
          ...(hidden ? { 'ui:widget': 'hidden' } : { 'ui:options': { ...options, ...(typeof widget === 'string' ? { widget } : {}) } }),
          'ui:field': 'KindField',
          'ui:fieldReplacesAnyOrOneOf': true,
        },
      ],
    ];
  });
  return { ...uiSchema, ...Object.fromEntries(ours) };
}
