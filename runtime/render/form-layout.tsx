import type { ObjectFieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { type ReactNode, useContext } from 'react';
import type { RecordData } from '../core/types';
import { FieldStateProvider, isLargeForm } from './form-context';
import { FormLayoutContext } from './form-layout-context';
import type { PlannedSection } from './form-plan';
import { TabbedSections } from './form-tab-strip';
import classes from './record-form.module.css';
import { useTexts } from './services';
import tone from './tone.module.css';
import { FormTabsContext } from './use-form-tabs';

/** The root of a form: sections on a grid of twelve, one column on the phone, on tabs where the form has them. */
export function SectionsTemplate(props: ObjectFieldTemplateProps<RecordData, RJSFSchema, object>) {
  const layout = useContext(FormLayoutContext);
  const tabs = useContext(FormTabsContext);
  const { properties, fieldPathId, errorSchema } = props;
  const contents = new Map(
    properties.map(({ name, content }) => [
      name,
      <FieldStateProvider key={name} field={name}>
        {content}
      </FieldStateProvider>,
    ]),
  );
  if (layout) return layout(contents);
  if (!tabs) throw new Error('Fields of a form need a <RecordForm> above them.');
  const isLarge = isLargeForm(properties.filter((property) => !property.hidden).length);
  const shown = (sections: readonly PlannedSection[]) => (
    <Sections sections={sections} contents={contents} isLarge={isLarge} idPrefix={fieldPathId.$id} />
  );
  if (tabs.plan.tabs.length === 0) return shown(tabs.plan.sections);
  return <TabbedSections tabs={tabs} errors={errorSchema} contentOf={shown} />;
}

interface SectionsProps {
  sections: readonly PlannedSection[];
  contents: ReadonlyMap<string, ReactNode>;
  isLarge: boolean;
  idPrefix: string;
}

function Sections({ sections, contents, isLarge, idPrefix }: SectionsProps) {
  const texts = useTexts();
  return (
    <div className={classes.sections} data-many={isLarge || undefined}>
      {sections.map((section, at) => {
        const titleId = `${idPrefix}__section_${section.id}`;
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
