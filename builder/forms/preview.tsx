'use client';
import { Alert, List, SegmentedControl, Select, Text } from '@mantine/core';
import { replaceEqualDeep } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Version } from '../../runtime/core/compile';
import type { RecordData } from '../../runtime/core/types';
import { patchOf, writableFields } from '../../runtime/render/form-data';
import { liveValue } from '../../runtime/render/live-form';
import { RecordForm } from '../../runtime/render/record-form';
import { RenderProvider } from '../../runtime/render/services';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useView, useWords } from '../designer/designer-context';
import { labelOfStage, roleName } from '../words/names';
import { FieldBoundary } from './field-boundary';
import { useOpenForm } from './open-form';
import classes from './preview.module.css';
import { previewOf, runnable } from './preview-of';
import { usePreviewServices } from './preview-services';

const NEW = '';

/** The open form as somebody of a role sees it at a stage, on a desktop or a phone. */
export function Preview() {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const { view } = useDesigner();
  const form = useOpenForm();
  const asked = useView((state) => state.previewRole);
  const role = (process.roles.find(({ id }) => id === asked) ?? process.roles[0])?.id ?? null;
  const [stage, setStage] = useState(NEW);
  const [phone, setPhone] = useState(false);
  const ready = useMemo(() => runnable(process), [process]);
  const stages = type.pipeline?.stages ?? [];
  const place = stages.length === 0 || stages.some(({ id }) => id === stage) ? stage : NEW;
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <Select
          size="xs"
          label={texts('forms.formPanel')}
          allowDeselect={false}
          value={form.id}
          data={type.forms.map(({ id, label }) => ({ value: id, label: words(label, id) }))}
          onChange={(id) => id !== null && view.getState().openForm(id)}
        />
        <Select
          size="xs"
          label={texts('forms.role')}
          allowDeselect={false}
          value={role}
          data={process.roles.map(({ id }) => ({ value: id, label: words(roleName(process, id)) }))}
          onChange={(id) => id !== null && view.getState().previewAs(id)}
        />
        <Select
          size="xs"
          label={texts('forms.stage')}
          allowDeselect={false}
          value={place}
          data={[
            { value: NEW, label: texts('forms.newRecord') },
            ...stages.map((one) => ({ value: one.id, label: words(labelOfStage(one)) })),
          ]}
          onChange={(next) => next !== null && setStage(next)}
        />
        <SegmentedControl
          size="xs"
          aria-label={texts('forms.device')}
          value={phone ? 'phone' : 'desktop'}
          data={[
            { value: 'desktop', label: texts('forms.desktop') },
            { value: 'phone', label: texts('forms.phone') },
          ]}
          onChange={(next) => setPhone(next === 'phone')}
        />
        <Text size="xs" c="dimmed">
          {texts('forms.previewNote')}
        </Text>
      </div>
      <div className={classes.scroll}>
        <div className={classes.device} data-phone={phone || undefined}>
          <h2 className={classes.title}>{words(form.label, form.id)}</h2>
          {ready.ok ? (
            <LiveForm
              key={`${form.id} ${role} ${place}`}
              version={ready.version}
              form={form.id}
              role={role}
              stage={place === NEW ? null : place}
            />
          ) : (
            <Alert color="orange" title={texts('forms.notRunnable')}>
              <List size="sm">
                {ready.problems.slice(0, 8).map((problem) => (
                  <List.Item key={problem.path + problem.code}>{words(problem.message)}</List.Item>
                ))}
              </List>
            </Alert>
          )}
        </div>
      </div>
    </div>
  );
}

interface LiveFormProps {
  version: Version;
  form: string;
  role: string | null;
  stage: string | null;
}
function LiveForm({ version, form, role, stage }: LiveFormProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const { id: recordType } = useRecordType();
  const services = usePreviewServices();
  const [now] = useState(() => new Date().toISOString());
  const previewed = useCallback(
    (typed: RecordData) => previewOf(version, { recordType, form, role, stage, typed }, now, locale),
    [version, recordType, form, role, stage, now, locale],
  );
  const stored = useMemo(() => previewed({}), [previewed]);
  const [value, setValue] = useState<RecordData>(stored.data);
  const typed = useMemo(() => patchOf(stored.data, value, writableFields(stored)), [stored, value]);
  const last = useRef(stored);
  // what is as before stays the same object, so that the fields it is about are not drawn again
  const preview = useMemo(() => replaceEqualDeep(last.current, previewed(typed)), [previewed, typed]);
  last.current = preview;
  if (Object.keys((preview.schema as { properties: object }).properties).length === 0)
    return (
      <Text size="sm" c="dimmed">
        {texts('forms.previewEmpty')}
      </Text>
    );
  return (
    <RenderProvider services={services}>
      <FieldBoundary of={version} instead={<Text c="red">{texts('forms.broken')}</Text>}>
        <RecordForm view={preview} value={liveValue(value, { asked: typed, preview }, {})} onChange={setValue}>
          {null}
        </RecordForm>
      </FieldBoundary>
    </RenderProvider>
  );
}
