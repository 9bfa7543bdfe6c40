'use client';
import { useEffect, useRef } from 'react';
import { useDesignerTexts, useView } from '../../designer/designer-context';
import { useSelection } from '../open-form';
import type { FormActions } from '../use-form-actions';
import { FieldPanel } from './field-panel';
import { FormPanel } from './form-panel';
import classes from './panel.module.css';
import { SectionPanel, SeveralSectionsPanel } from './section-panel';
import { SeveralPanel } from './several-panel';
import { TabPanel } from './tab-panel';

/** Properties of what is selected on the canvas; of the form itself when nothing is. */
export function FormsPanel({ actions }: { actions: FormActions }) {
  const texts = useDesignerTexts();
  const { fields, sections, tab } = useSelection();
  const [section, ...otherSections] = sections;
  const [first, ...others] = fields;
  const asked = useView((state) => state.asked);
  const panel = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the property asked for comes with the panel of what is selected, perhaps a moment later
  useEffect(() => {
    const property = asked?.property?.split('.')[0];
    const place = property === undefined ? null : panel.current?.querySelector<HTMLElement>(`[data-property="${CSS.escape(property)}"]`);
    if (place === null || place === undefined) return;
    place.scrollIntoView({ block: 'center' });
    (place.matches('input, textarea') ? place : place.querySelector<HTMLElement>('input, textarea, button'))?.focus();
  }, [asked, first, section, tab]);
  return (
    <section ref={panel} className={classes.panel} aria-label={texts('forms.panel')} data-forms-panel>
      {first === undefined ? (
        section === undefined ? (
          tab === null ? (
            <FormPanel />
          ) : (
            <TabPanel key={tab} id={tab} />
          )
        ) : otherSections.length === 0 ? (
          <SectionPanel key={section} id={section} actions={actions} />
        ) : (
          <SeveralSectionsPanel actions={actions} />
        )
      ) : others.length === 0 ? (
        <FieldPanel key={first} id={first} actions={actions} />
      ) : (
        <SeveralPanel actions={actions} />
      )}
    </section>
  );
}
