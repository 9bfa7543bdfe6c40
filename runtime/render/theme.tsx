import { type FormProps, withTheme } from '@rjsf/core';
import MantineTemplates from '@rjsf/mantine/lib/templates/index.js';
import CheckboxesWidget from '@rjsf/mantine/lib/widgets/CheckboxesWidget.js';
import CheckboxWidget from '@rjsf/mantine/lib/widgets/CheckboxWidget.js';
import RadioWidget from '@rjsf/mantine/lib/widgets/RadioWidget.js';
import SelectWidget from '@rjsf/mantine/lib/widgets/SelectWidget.js';
import TextareaWidget from '@rjsf/mantine/lib/widgets/TextareaWidget.js';
import type { ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import type { RecordData } from '../core/types';
import { type FieldView, fieldView, isObject, type JsonObject } from './field-view';
import { FieldTemplate, KindField } from './form-field';
import { SectionsTemplate } from './form-layout';

type ObjectTemplate = React.ComponentType<ObjectFieldTemplateProps<RecordData, RJSFSchema, object>>;
const PlainObject: unknown = MantineTemplates.ObjectFieldTemplate;

/** Our sections for the form itself, Mantine's fieldset for objects inside (only forms made elsewhere have them). */
function ObjectFieldTemplate(props: ObjectFieldTemplateProps<RecordData, RJSFSchema, object>) {
  if (props.fieldPathId.path.length === 0 || !PlainObject) return <SectionsTemplate {...props} />;
  const Plain = PlainObject as ObjectTemplate;
  return <Plain {...props} />;
}

type RecordFormTheme = (theme: object) => React.ComponentType<FormProps<RecordData, RJSFSchema, object>>;

/**
 * rjsf with Mantine's theme, and our own field, labels and layout in place of those that dependencies.md calls bad. Mantine's
 * parts are taken one by one: its index does not load under Node's module rules. (Typed by hand: the types of both packages
 * together are deeper than the compiler goes.)
 */
export const ThemedForm = (withTheme as RecordFormTheme)({
  fields: { KindField },
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
