import { Fragment } from 'react';
import { Told } from '../words/told';
import type { DocumentField, DocumentForm } from './process-document';
import type { Speech } from './process-paper';
import classes from './process-paper.module.css';

/** A form as a table of its fields, section by section. */
export function FormPart({ form, speech }: { form: DocumentForm; speech: Speech }) {
  const { texts, words } = speech;
  const name = words(form.name, form.id);
  return (
    <section className={classes.form}>
      <h5>{name}</h5>
      {form.about === undefined ? null : <p>{words(form.about)}</p>}
      {/* scrolls on a phone, so the keyboard must be able to reach it */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is reached by the keyboard */}
      <section className={classes.wide} aria-label={name} tabIndex={0}>
        <table aria-label={name}>
          <thead>
            <tr>
              <th scope="col">{texts('process.field')}</th>
              <th scope="col">{texts('forms.kind')}</th>
              <th scope="col">{texts('document.required')}</th>
              <th scope="col">{texts('document.notes')}</th>
            </tr>
          </thead>
          <tbody>
            {form.sections.map((section) => (
              <Fragment key={section.id}>
                {section.tab === null ? null : (
                  <tr className={classes.tab}>
                    <th scope="rowgroup" colSpan={4}>
                      {texts('document.tab', { name: words(section.tab.name) })}
                      {section.tab.visible === null ? null : (
                        <small> · {texts('document.shownWhen', { condition: words(section.tab.visible) })}</small>
                      )}
                    </th>
                  </tr>
                )}
                {section.name === undefined && section.visible === null ? null : (
                  <tr className={classes.section}>
                    <th scope="rowgroup" colSpan={4}>
                      {words(section.name, section.id)}
                      {section.visible === null ? null : (
                        <small>
                          · <Told>{texts('document.shownWhen', { condition: words(section.visible) })}</Told>
                        </small>
                      )}
                    </th>
                  </tr>
                )}
                {section.fields.map((field) => (
                  <FieldRow key={field.id} field={field} speech={speech} />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function FieldRow({ field, speech: { words, joined } }: { field: DocumentField; speech: Speech }) {
  return (
    <tr>
      <th scope="row">{words(field.name, field.id)}</th>
      <td>{words(field.kind)}</td>
      <td>
        <Told>{words(field.required)}</Told>
      </td>
      <td>
        <Told>{joined(field.notes, 'phrase')}</Told>
      </td>
    </tr>
  );
}
