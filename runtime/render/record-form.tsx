import { Alert, Button, List } from '@mantine/core';
import type { IChangeEvent } from '@rjsf/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, type Ref, useCallback, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { localise } from '../../schemas/text';
import type { FormView, Json, RecordData, Rejection } from '../core/types';
import { isObject, type JsonObject } from './field-view';
import { type FormState, FormStateContext, isLargeForm } from './form-context';
import { patchOf, writableFields } from './form-data';
import { planOf, tabOf } from './form-plan';
import { useImeGuard } from './ime-guard';
import { useLateChanges } from './late-changes';
import { gateItems } from './live-form';
import classes from './record-form.module.css';
import { useServices, useTexts } from './services';
import { ThemedForm, withKindFields } from './theme';
import { type FormTabs, FormTabsContext, useFormTabs } from './use-form-tabs';
import { formIssues, validatorFor } from './validator';
import { useWhenReleased } from './when-released';

export interface RecordFormHandle {
  /** scrolls to a field and focuses it; false when the form does not show it */
  focusField(field: string): boolean;
  /** as if the person had pressed save */
  submit(): void;
}

export interface RecordFormProps {
  view: FormView;
  value: RecordData;
  onChange: (value: RecordData) => void;
  /** called with data that passed the checks of the form; the server still has the last word */
  onSubmit?: (value: RecordData) => void;
  /** what the gate still wants: marks its fields */
  residual?: readonly Rejection[];
  /** what the gate would want once the value was saved; null or absent when that is not known */
  foretold?: readonly Rejection[] | null;
  /** what the server refused at the last save; each stands at its field until that is changed */
  rejections?: readonly Rejection[];
  /** what is said beneath a field, by field; the same map while it says the same */
  notes?: ReadonlyMap<string, ReactNode>;
  /** focuses this field when it changes to one */
  focusField?: string | null;
  disabled?: boolean;
  /** the save is under way */
  busy?: boolean;
  /** id of the form element, for a submit button elsewhere */
  id?: string;
  /** in place of the save button; null for none */
  children?: ReactNode;
  ref?: Ref<RecordFormHandle>;
}

const EMPTY: JsonObject = {};
const asObject = (value: Json): JsonObject => (isObject(value) ? value : EMPTY);
/** Nothing comes from the schema's defaults: the core has put them into `data`, and a value somebody removed must stay away. */
const NO_DEFAULTS = {
  emptyObjectFields: 'skipDefaults',
  constAsDefaults: 'never',
  arrayMinItems: { populate: 'never' },
  requiredBooleanDefault: 'skip',
} as const;

/** Fields that the form draws, in the order of the schema. */
function shownFields({ properties }: JsonObject, uiSchema: JsonObject): string[] {
  const isHidden = (ui: Json | undefined) => isObject(ui) && ui['ui:widget'] === 'hidden';
  return Object.keys(isObject(properties) ? properties : {}).filter((field) => !isHidden(uiSchema[field]));
}

/** The set of the last time while it holds the same. */
function useSame(set: ReadonlySet<string>): ReadonlySet<string> {
  const last = useRef(set);
  if (set.size !== last.current.size || [...set].some((one) => !last.current.has(one))) last.current = set;
  return last.current;
}

/** Server refusals by field, as long as the value they spoke of is unchanged. */
function useRefusals(rejections: readonly Rejection[], value: RecordData) {
  const { locale } = useServices();
  const spokeOf = useRef<{ rejections: readonly Rejection[]; value: RecordData }>({ rejections, value });
  if (spokeOf.current.rejections !== rejections) spokeOf.current = { rejections, value };
  const before = spokeOf.current.value;
  const standing = useSame(new Set(rejections.flatMap(({ field }) => (field && before[field] === value[field] ? [field] : []))));
  return useMemo(() => {
    const refused = new Map<string, string>();
    for (const { field, message } of rejections) if (field && standing.has(field)) refused.set(field, localise(message, locale));
    return refused;
  }, [rejections, standing, locale]);
}

/** What the server refused on a tab that is closed would not be seen: a refusal leads to the first of it, unless some of it is in view. */
function useLedToRefused(rejections: readonly Rejection[], { plan, open }: FormTabs, lead: (field: string) => boolean): void {
  const told = useRef(rejections);
  useEffect(() => {
    if (told.current === rejections) return;
    told.current = rejections;
    const refused = rejections.flatMap(({ field }) => (field !== undefined && tabOf(plan, field) !== null ? [field] : []));
    const [first] = plan.tabs.flatMap(({ fields }) => fields.filter((field) => refused.includes(field)));
    if (first !== undefined && !refused.some((field) => tabOf(plan, field) === open)) lead(first);
  }, [rejections, plan, open, lead]);
}

interface Problem {
  /** null when no field of the form is to blame */
  field: string | null;
  label: string;
  message: string;
}

function Problems({ items, onPick }: { items: Problem[]; onPick: (field: string) => void }) {
  const texts = useTexts();
  const shown = items.slice(0, 6);
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={texts('form.problems', { count: items.length })}
      role="alert"
      className={classes.problems}
    >
      <List size="sm" spacing={4}>
        {shown.map(({ field, label, message }) => (
          <List.Item key={`${field}${message}`}>
            {field ? (
              <button type="button" className={classes.problem} onClick={() => onPick(field)}>
                <strong>{label}</strong> {message}
              </button>
            ) : (
              message
            )}
          </List.Item>
        ))}
        {items.length > shown.length ? <List.Item>{texts('form.more', { count: items.length - shown.length })}</List.Item> : null}
      </List>
    </Alert>
  );
}

/** What the summary above the form lists: faults found here after a try to save, and refusals of the server. */
function useProblems(props: RecordFormProps, tried: boolean, refused: ReadonlyMap<string, string>): Problem[] {
  const { locale } = useServices();
  return useMemo((): Problem[] => {
    const schema = asObject(props.view.schema);
    const properties = isObject(schema.properties) ? schema.properties : {};
    const labelOf = (field: string) => {
      const property = properties[field];
      return isObject(property) && typeof property.title === 'string' ? property.title : field;
    };
    const own = tried ? formIssues(schema, asObject(props.view.uiSchema), props.value, locale) : [];
    const listed = own.map(
      (issue): Problem => ({ field: String(issue.path[0]), label: labelOf(String(issue.path[0])), message: issue.message }),
    );
    const fromServer = (props.rejections ?? []).flatMap(({ field, message }): Problem[] => {
      if (!field || !(field in properties)) return [{ field: null, label: '', message: localise(message, locale) }];
      return refused.has(field) ? [{ field, label: labelOf(field), message: localise(message, locale) }] : [];
    });
    return [...listed, ...fromServer];
  }, [props.view, props.value, props.rejections, tried, refused, locale]);
}

/**
 * A generated form: sections, inputs by kind, messages in the person's language. It keeps no data and sends none; it shows
 * `value` and tells changes. Enter in a single-line input saves, but never while an input method is composing.
 */
export function RecordForm(props: RecordFormProps) {
  const { view, value, onChange, onSubmit, residual = NONE, foretold = null, rejections = NONE } = props;
  const { focusField = null, disabled = false, busy = false, notes = NO_NOTES } = props;
  const { locale } = useServices();
  const texts = useTexts();
  const generated = useId();
  const formId = props.id ?? `form${generated.replace(/[^a-zA-Z0-9]/g, '')}`;
  const box = useRef<HTMLDivElement>(null);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  useImeGuard(box);

  // by what it is made of: the view is another one at each key, its schemas are not
  const schema = asObject(view.schema);
  const given = asObject(view.uiSchema);
  const uiSchema = useMemo(() => withKindFields(schema, given), [schema, given]);
  const readOnly = useMemo(() => writableFields({ schema, uiSchema: given }).length === 0, [schema, given]);
  const { late, settle } = useLateChanges(box, isLargeForm(Object.keys(asObject(schema.properties ?? null)).length), value, onChange);
  const refused = useRefusals(rejections, value);
  const problems = useProblems(props, tried, refused);
  const whenReleased = useWhenReleased();
  // a field that is left by a click elsewhere must not push away what is clicked by what it has to say
  const touch = useCallback(
    (field: string) => void whenReleased(() => setTouched((before) => (before.has(field) ? before : new Set([...before, field])))),
    [whenReleased],
  );
  const gate = useMemo(() => {
    const items = gateItems(residual, foretold);
    const byField = (filled: boolean) =>
      new Map(
        items.flatMap(({ rejection, ...item }) =>
          rejection.field && item.filled === filled ? [[rejection.field, rejection] as const] : [],
        ),
      );
    const missing = byField(false);
    return { missing, filled: new Set([...byField(true).keys()].filter((field) => !missing.has(field))) };
  }, [residual, foretold]);
  const edited = useSame(new Set(foretold ? [] : Object.keys(patchOf(asObject(view.data), value, gate.missing.keys()))));
  const state = useMemo((): FormState => {
    const shows = (field: string) => tried || touched.has(field);
    return { ...gate, edited, refused, shows, touch, notes, values: value, disabled: disabled || busy, readOnly, late };
  }, [gate, edited, refused, tried, touched, touch, notes, value, disabled, busy, readOnly, late]);

  const plan = useMemo(() => planOf(given, shownFields(schema, given)), [schema, given]);
  const { tabs, lead } = useFormTabs(plan, box, formId);
  useEffect(() => {
    if (focusField) lead(focusField);
  }, [focusField, lead]);
  useLedToRefused(rejections, tabs, lead);
  useImperativeHandle(
    props.ref,
    () => ({
      focusField: lead,
      submit: () => {
        settle();
        box.current?.querySelector('form')?.requestSubmit();
      },
    }),
    [lead, settle],
  );

  return (
    <FormStateContext.Provider value={state}>
      <FormTabsContext.Provider value={tabs}>
        <div ref={box} className={classes.form}>
          {problems.length > 0 ? <Problems items={problems} onPick={lead} /> : null}
          <ThemedForm
            id={formId}
            idPrefix={formId}
            schema={schema}
            uiSchema={uiSchema}
            formData={value}
            validator={validatorFor(locale)}
            onChange={(event: IChangeEvent<RecordData>) => onChange(event.formData ?? {})}
            onSubmit={(event: IChangeEvent<RecordData>) => {
              setTried(false);
              setTouched(new Set());
              onSubmit?.(event.formData ?? {});
            }}
            onError={(errors) => {
              setTried(true);
              const first = errors[0]?.property?.split('.').find(Boolean);
              if (first) lead(first);
            }}
            liveValidate="onChange"
            noHtml5Validate
            showErrorList={false}
            focusOnFirstError={false}
            disabled={disabled || busy}
            experimental_defaultFormStateBehavior={NO_DEFAULTS}
          >
            {props.children === undefined && !readOnly ? (
              <Button type="submit" size="md" loading={busy} disabled={disabled} className={classes.submit}>
                {texts('form.submit')}
              </Button>
            ) : (
              (props.children ?? <span hidden />)
            )}
          </ThemedForm>
        </div>
      </FormTabsContext.Provider>
    </FormStateContext.Provider>
  );
}

const NONE: readonly Rejection[] = [];
const NO_NOTES: ReadonlyMap<string, ReactNode> = new Map();
