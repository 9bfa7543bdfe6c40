import type { ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { useContext } from 'react';
import type { RecordData } from '../core/types';
import { isObject, type JsonObject } from './field-view';
import { FieldStateProvider, isLargeForm } from './form-context';
import { FormLayoutContext } from './form-layout-context';
import classes from './record-form.module.css';
import { useTexts } from './services';
import tone from './tone.module.css';

interface LaidOut {
  id: string;
  label: string | null;
  description: string | null;
  fields: { field: string; span: number }[];
}

const DEFAULT_SPAN = 6;

/** The sections of `ui:sections`; what no section names stands in a last one, so that no field is ever lost. */
function sectionsOf(uiSchema: JsonObject, names: readonly string[]): LaidOut[] {
  const shows = new Set(names);
  const listed = Array.isArray(uiSchema['ui:sections']) ? uiSchema['ui:sections'].filter(isObject) : [];
  const sections = listed.map((section, at): LaidOut => {
    const fields = Array.isArray(section.fields) ? section.fields : [];
    return {
      id: typeof section.id === 'string' ? section.id : String(at),
      label: typeof section.label === 'string' && section.label !== '' ? section.label : null,
      description: typeof section.description === 'string' ? section.description : null,
      fields: fields.flatMap((item) => {
        const field = isObject(item) ? item.field : item;
        if (typeof field !== 'string' || !shows.has(field)) return [];
        const span = isObject(item) && typeof item.span === 'number' ? Math.min(12, Math.max(1, Math.round(item.span))) : DEFAULT_SPAN;
        return [{ field, span }];
      }),
    };
  });
  const placed = new Set(sections.flatMap((section) => section.fields.map((item) => item.field)));
  const rest = names.filter((name) => !placed.has(name)).map((field) => ({ field, span: DEFAULT_SPAN }));
  const shown = sections.filter((section) => section.fields.length > 0);
  return rest.length > 0 ? [...shown, { id: '_rest', label: null, description: null, fields: rest }] : shown;
}

/** The root of a form: sections on a grid of twelve, one column on the phone. */
export function SectionsTemplate(props: ObjectFieldTemplateProps<RecordData, RJSFSchema, object>) {
  const texts = useTexts();
  const layout = useContext(FormLayoutContext);
  const { properties, fieldPathId, uiSchema } = props;
  const contents = new Map(
    properties.map(({ name, content }) => [
      name,
      <FieldStateProvider key={name} field={name}>
        {content}
      </FieldStateProvider>,
    ]),
  );
  if (layout) return layout(contents);
  const names = properties.filter((property) => !property.hidden).map((property) => property.name);
  const sections = sectionsOf(isObject(uiSchema) ? uiSchema : {}, names);
  return (
    <div className={classes.sections} data-many={isLargeForm(names.length) || undefined}>
      {sections.map((section, at) => {
        const titleId = `${fieldPathId.$id}__section_${section.id}`;
        const label = section.label ?? (section.id === '_rest' && at > 0 ? texts('form.other') : null);
        return (
          // A group and no landmark: its name is the process's, and the same form may stand in a dialog and on the page behind.
          <div
            key={section.id}
            className={classes.section}
            style={{ '--fields': section.fields.length } as React.CSSProperties}
            {...(label ? { role: 'group', 'aria-labelledby': titleId } : {})}
          >
            {label ? (
              <h3 id={titleId} className={classes.title}>
                {label}
              </h3>
            ) : null}
            {section.description ? <p className={`${classes.help} ${tone.secondary}`}>{section.description}</p> : null}
            <div className={classes.grid}>
              {section.fields.map(({ field, span }) => (
                <div key={field} className={classes.cell} style={{ '--span': span } as React.CSSProperties}>
                  {contents.get(field)}
                </div>
              ))}
            </div>
          </div>
        );
      })}
    </div>
  );
}
