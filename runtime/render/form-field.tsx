import type { FieldProps, FieldTemplateProps, RJSFSchema } from '@rjsf/utils';
import { IconAlertCircle, IconFlag, IconPencilCheck } from '@tabler/icons-react';
import { useLayoutEffect } from 'react';
import { localise } from '../../schemas/text';
import type { RecordData } from '../core/types';
import { type FieldView, fieldView, isObject } from './field-view';
import { entryOf } from './fields/registry';
import { useFieldState } from './form-context';
import { isEmpty } from './form-data';
import { useLateValue } from './late-value';
import classes from './record-form.module.css';
import { useServices, useTexts } from './services';
import tone from './tone.module.css';

const viewOf = (name: string, schema: unknown, uiSchema: unknown): FieldView | null =>
  fieldView(name, isObject(schema) ? schema : {}, isObject(uiSchema) ? uiSchema : {});

/** ids of the parts of a field, for aria attributes */
const part = (id: string, name: 'label' | 'help' | 'error' | 'missing') => `${id}__${name}`;

/** Mantine's inputs drop an `aria-describedby` given to them and set only their own, so it is put on the control itself. */
function useDescription(id: string, describedBy: string | undefined): void {
  useLayoutEffect(() => {
    const element = document.getElementById(id);
    if (!element) return;
    if (describedBy) element.setAttribute('aria-describedby', describedBy);
    else element.removeAttribute('aria-describedby');
  });
}

/** The field of every known kind: the kind's input, or its read-only display. */
export function KindField(props: FieldProps<RecordData, RJSFSchema, object>) {
  const state = useFieldState();
  const texts = useTexts();
  const { name, fieldPathId } = props;
  const id = fieldPathId.$id;
  const view = viewOf(name, props.schema, props.uiSchema);
  const invalid = (state?.shows === true && (props.rawErrors?.length ?? 0) > 0) || state?.refused !== undefined;
  const described = [view?.help ? part(id, 'help') : null, state?.missing ? part(id, 'missing') : null, invalid ? part(id, 'error') : null];
  const describedBy = described.filter((one) => one !== null).join(' ') || undefined;
  useDescription(id, describedBy);
  const { value, change } = useLateValue({
    name,
    late: state?.late ?? null,
    own: state?.own,
    shown: props.formData,
    // rjsf types every level as the whole form's data
    tell: (next) => props.onChange(next as RecordData | undefined, fieldPathId.path),
  });
  if (!view || !state) return null;
  const entry = entryOf(view.kind);
  if ((props.readonly || view.access === 'read') && (!entry.computed || state.readOnly)) {
    return (
      <div id={id} tabIndex={-1} className={classes.readonly}>
        {isEmpty(value) ? <span className={tone.secondary}>{texts('common.empty')}</span> : <entry.Display field={view} value={value} />}
      </div>
    );
  }
  return (
    <entry.Input
      id={id}
      field={view}
      value={value}
      onChange={change}
      onBlur={() => state.touch(name)}
      disabled={state.disabled || props.disabled === true}
      required={props.required === true}
      invalid={invalid}
      describedBy={describedBy}
      labelledBy={part(id, 'label')}
      missing={state.missing}
    />
  );
}

function Label({ id, view, required }: { id: string; view: FieldView; required: boolean }) {
  const texts = useTexts();
  const entry = entryOf(view.kind);
  const content = (
    <>
      {view.label}
      {required ? (
        <span className={tone.danger} title={texts('common.required')}>
          <span aria-hidden> *</span>
          <span className={tone.hidden}> ({texts('common.required')})</span>
        </span>
      ) : null}
    </>
  );
  return entry.group || view.access === 'read' ? (
    <span id={part(id, 'label')} className={classes.label}>
      {content}
    </span>
  ) : (
    <label id={part(id, 'label')} htmlFor={id} className={classes.label}>
      {content}
    </label>
  );
}

/** Label, help, what the gate still wants, the input and what is wrong with it. */
export function FieldTemplate(props: FieldTemplateProps<RecordData, RJSFSchema, object>) {
  const { id, schema, uiSchema, children, rawErrors, required, hidden } = props;
  const state = useFieldState();
  const { locale } = useServices();
  const texts = useTexts();
  const path = props.fieldPathId.path;
  const name = String(path.at(-1) ?? '');
  if (hidden) return <div hidden>{children}</div>;
  const view = path.length === 1 ? viewOf(name, schema, uiSchema) : null;
  if (!view || !state) return children;
  const { missing, refused, shows } = state;
  const own = shows ? (rawErrors ?? []) : [];
  const cells = shows ? cellErrors(props) : [];
  const errors = [...new Set([...own, ...cells, ...(refused ? [refused] : [])])];
  const group = entryOf(view.kind).group;
  return (
    <div
      className={classes.field}
      data-field={name}
      data-missing={missing ? true : undefined}
      {...(group ? { role: 'group', 'aria-labelledby': part(id, 'label') } : {})}
    >
      <div className={classes.head}>
        <Label id={id} view={view} required={required === true && !props.readonly && view.access === 'write'} />
        {missing ? (
          <span className={classes.badge}>
            <IconFlag size={12} aria-hidden />
            {texts('form.missing')}
          </span>
        ) : state.filled ? (
          <span className={classes.badge} data-filled>
            <IconPencilCheck size={12} aria-hidden />
            {texts('form.filled')}
          </span>
        ) : null}
      </div>
      {view.help ? (
        <p id={part(id, 'help')} className={`${classes.help} ${tone.secondary}`}>
          {view.help}
        </p>
      ) : null}
      {children}
      {missing ? (
        <p id={part(id, 'missing')} className={`${classes.note} ${tone.warning}`}>
          {state.edited ? texts('form.missingEdited') : localise(missing.message, locale)}
        </p>
      ) : null}
      {state.note}
      {errors.length > 0 ? (
        <p id={part(id, 'error')} className={`${classes.note} ${tone.danger}`}>
          <IconAlertCircle size={14} aria-hidden />
          <span>{errors.join(' ')}</span>
        </p>
      ) : null}
    </div>
  );
}

/** Faults inside a table stand under the table, each with its row and column. */
function cellErrors({ errors, schema, uiSchema, fieldPathId }: FieldTemplateProps<RecordData, RJSFSchema, object>): string[] {
  const view = viewOf(String(fieldPathId.path.at(-1) ?? ''), schema, uiSchema);
  const element: unknown = errors?.props;
  const tree = isObject(element) ? element.errorSchema : undefined;
  if (view?.kind !== 'table' || !isObject(tree)) return [];
  return Object.entries(tree).flatMap(([row, cells]) =>
    isObject(cells)
      ? Object.entries(cells).flatMap(([column, fault]) => {
          const label = view.columns.find((candidate) => candidate.id === column)?.label ?? column;
          const messages = isObject(fault) && Array.isArray(fault.__errors) ? fault.__errors.map(String) : [];
          return messages.map((message) => `${label} ${Number(row) + 1}: ${message}`);
        })
      : [],
  );
}
