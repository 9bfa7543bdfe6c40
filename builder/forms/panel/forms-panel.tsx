'use client';
import { useDesignerTexts } from '../../designer/designer-context';
import { useSelection } from '../open-form';
import type { FormActions } from '../use-form-actions';
import { FieldPanel } from './field-panel';
import { FormPanel } from './form-panel';
import classes from './panel.module.css';
import { SectionPanel } from './section-panel';
import { SeveralPanel } from './several-panel';

/** Properties of what is selected on the canvas; of the form itself when nothing is. */
export function FormsPanel({ actions }: { actions: FormActions }) {
  const texts = useDesignerTexts();
  const { fields, section } = useSelection();
  const [first, ...others] = fields;
  return (
    <aside className={classes.panel} aria-label={texts('forms.panel')} data-forms-panel>
      {first === undefined ? (
        section === null ? (
          <FormPanel />
        ) : (
          <SectionPanel key={section} id={section} />
        )
      ) : others.length === 0 ? (
        <FieldPanel key={first} id={first} actions={actions} />
      ) : (
        <SeveralPanel actions={actions} />
      )}
    </aside>
  );
}
