'use client';
import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { type ForeignForm, readForeignForm } from '../../../../../builder/start/foreign-form';
import { LeftOutList } from '../../../../../builder/start/left-out-list';
import { processOfForm } from '../../../../../builder/start/process-of-form';
import { labelOfField } from '../../../../../builder/words/names';
import { FIELD_KIND_WORDS } from '../../../../../schemas/field-kind-words';
import { kindOf } from '../../../../../schemas/field-kinds';
import { MAX_BYTES } from '../../../../../schemas/limits';
import type { Process } from '../../../../../schemas/process';
import { type Locale, localise } from '../../../../../schemas/text';
import { PageBody } from '../../../../ui/page-body';
import { JsonEditor } from '../../../document/json-editor';
import { located } from '../../../document/located';
import { ProblemList } from '../../../document/problem-list';
import { NameInputs } from '../name-inputs';
import { StartFile } from '../start-file';
import { useStart } from '../use-start';
import classes from './foreign-form-page.module.css';

/** A process from a JSON Schema form of another tool. What has no counterpart is listed before and after. */
export function ForeignFormPage() {
  const t = useTranslations('start');
  const nav = useTranslations('nav');
  const [schema, setSchema] = useState('');
  const [ui, setUi] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [readSchema, readUi] = [useDeferredValue(schema), useDeferredValue(ui)];
  const result = useMemo(() => (readSchema.trim() === '' ? null : readForeignForm(readSchema, readUi)), [readSchema, readUi]);
  const take = async (file: File) => {
    if (file.size > MAX_BYTES) return setRefusal(t('formTooLarge'));
    setRefusal(null);
    setSchema(await file.text());
  };
  return (
    <PageBody title={t('formTitle')} description={t('formText')} trail={[{ label: nav('adminProcesses'), href: '/admin/processes' }]}>
      <StartFile accept="application/json,.json" hint={t('formHint')} refusal={refusal} onFile={(file) => void take(file)} />
      <Stack gap="md">
        <div className={classes.sources}>
          <div className={classes.source}>
            <Text fz="sm" fw={550} mb={4}>
              JSON Schema
            </Text>
            <div className={classes.editor}>
              <JsonEditor label="JSON Schema" value={schema} onChange={setSchema} placeholder={t('schemaPlaceholder')} />
            </div>
          </div>
          <div className={classes.source}>
            <Text fz="sm" fw={550} mb={4}>
              {t('uiSchema')}
            </Text>
            <div className={classes.editor}>
              <JsonEditor label={t('uiSchema')} value={ui} onChange={setUi} placeholder={t('uiPlaceholder')} />
            </div>
          </div>
        </div>
        {result === null ? null : result.ok ? (
          <Found foreign={result.foreign} />
        ) : (
          <ProblemList problems={located(result.problems, readSchema)} />
        )}
      </Stack>
    </PageBody>
  );
}

function Found({ foreign }: { foreign: ForeignForm }) {
  const t = useTranslations('start');
  const locale = useLocale() as Locale;
  const start = useStart();
  const [begun, setBegun] = useState<Process | null>(null);
  const fields = Object.entries(foreign.fields);
  const begin = () => {
    const process = processOfForm(start.key, start.label, foreign.form.label, foreign);
    start.begin(process, (made) => (foreign.leftOut.length === 0 ? start.open(made) : setBegun(made)));
  };
  if (begun !== null)
    return (
      <Stack gap="md">
        <Alert color="pine" icon={<IconCheck aria-hidden />} role="status">
          {t('begun')}
        </Alert>
        <LeftOutList leftOut={foreign.leftOut} locale={locale} />
        <Group justify="flex-end">
          <Button onClick={() => start.open(begun)}>{t('open')}</Button>
        </Group>
      </Stack>
    );
  return (
    <Stack gap="md">
      <section aria-label={t('fieldsFound', { count: fields.length })}>
        <Text fw={600} fz="sm" mb={6}>
          {t('fieldsFound', { count: fields.length })}
        </Text>
        <ul className={classes.fields}>
          {fields.map(([id, field]) => (
            <li key={id}>
              <span>{localise(labelOfField(field, id), locale)}</span>
              <Badge variant="light" color="gray">
                {localise(FIELD_KIND_WORDS[kindOf(field)], locale)}
              </Badge>
            </li>
          ))}
        </ul>
      </section>
      <LeftOutList leftOut={foreign.leftOut} locale={locale} />
      <NameInputs start={start} />
      <Group justify="flex-end">
        <Button loading={start.isPending} disabled={!start.isNamed} onClick={begin}>
          {t('create')}
        </Button>
      </Group>
    </Stack>
  );
}
