'use client';
import { Alert, Button, Group, List, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Problem } from '../../schemas/problem';
import type { Process, Text as Words } from '../../schemas/process';
import { ChangeList } from '../designer/change-list';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useWords } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { labelOfField } from '../words/names';
import { say } from '../words/say';
import { ConflictList } from './conflict-list';
import classes from './exchange.module.css';
import type { Accepted } from './import-dialog';
import { type ImportMode, planImport } from './import-plan';
import { withPart } from './imported';
import { ImportedSummary } from './imported-summary';
import type { Choices } from './merge-conflict';
import { type Base, useBase } from './use-base';

interface ImportPreviewProps {
  imported: Accepted;
  port: DesignerPort;
  onAnother: () => void;
  onClose: () => void;
}

/** What an import would change, with a choice wherever both sides changed the same; then it is one step that can be undone. */
export function ImportPreview({ imported, port, onAnother, onClose }: ImportPreviewProps) {
  const texts = useDesignerTexts();
  const mine = useDocument();
  const open = useRecordType();
  const [recordType, setRecordType] = useState(open.id);
  const [mode, setMode] = useState<ImportMode>('merge');
  const base = useBase(port, imported.kind === 'process' && imported.process.key === mine.key);
  const theirs = useMemo(
    () => (imported.kind === 'process' ? imported.process : withPart(mine, recordType, imported.clipping)),
    [imported, mine, recordType],
  );
  const isLoading = mode === 'merge' && base.state === 'loading';
  return (
    <Stack gap="md">
      <ImportedSummary imported={imported} recordType={recordType} onRecordType={setRecordType} onAnother={onAnother} />
      <ModeChoice mode={mode} onMode={setMode} />
      {mode === 'merge' && imported.kind === 'process' ? <BaseSelect base={base} /> : null}
      {isLoading ? (
        <Text role="status" c="dimmed" fz="sm">
          {texts('exchange.loading')}
        </Text>
      ) : (
        <Plan
          key={`${mode} ${base.number} ${recordType}`}
          mode={mode}
          base={base.document}
          theirs={theirs}
          name={nameOf(imported)}
          onClose={onClose}
        />
      )}
    </Stack>
  );
}

function nameOf(imported: Accepted): Words {
  if (imported.kind === 'process') return imported.process.label;
  const { clipping } = imported;
  switch (clipping.clipping) {
    case 'form':
      return clipping.form.label;
    case 'stage':
      return clipping.stage.label;
    case 'field':
      return labelOfField(clipping.field, clipping.id);
    case 'pipeline':
      return say('阶段流程', 'Pipeline');
  }
}

function ModeChoice({ mode, onMode }: { mode: ImportMode; onMode: (mode: ImportMode) => void }) {
  const texts = useDesignerTexts();
  return (
    <div>
      <SegmentedControl
        aria-label={texts('exchange.mode')}
        value={mode}
        data={(['merge', 'replace'] as const).map((value) => ({ value, label: texts(`exchange.${value}`) }))}
        onChange={(value) => onMode(value === 'replace' ? 'replace' : 'merge')}
      />
      <Text fz="xs" c="dimmed" mt={4}>
        {texts(`exchange.${mode}Text`)}
      </Text>
    </div>
  );
}

function BaseSelect({ base }: { base: Base }) {
  const texts = useDesignerTexts();
  const { versions, number, choose, state } = base;
  if (state === 'failed')
    return (
      <Text fz="sm" c="red" role="alert">
        {texts('exchange.baseFailed')}
      </Text>
    );
  const data = versions.map((one, at) => ({
    value: String(one),
    label: texts(at === 0 ? 'exchange.baseLatest' : 'exchange.baseVersion', { number: one }),
  }));
  return (
    <Select
      label={texts('exchange.base')}
      description={texts(number === null ? 'exchange.baseNoneText' : 'exchange.baseText')}
      value={number === null ? 'none' : String(number)}
      data={[...data, { value: 'none', label: texts('exchange.baseNone') }]}
      allowDeselect={false}
      maw={420}
      onChange={(value) => choose(value === null || value === 'none' ? null : Number(value))}
    />
  );
}

interface PlanProps {
  mode: ImportMode;
  base: Process | null;
  theirs: Process;
  name: Words;
  onClose: () => void;
}

function Plan({ mode, base, theirs, name, onClose }: PlanProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { draft } = useDesigner();
  const mine = useDocument();
  const [choices, setChoices] = useState<Choices>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const chosen = useDeferredValue(choices);
  const plan = useMemo(() => planImport(mode, base, mine, theirs, chosen), [mode, base, mine, theirs, chosen]);
  const count = plan.changes.length;
  const title = texts('exchange.changes', { count });
  const isNew = plan.result !== mine && (count > 0 || JSON.stringify(plan.result) !== JSON.stringify(mine));
  const apply = () => {
    const { result } = planImport(mode, base, mine, theirs, choices);
    const outcome = draft.getState().replace(result, say('导入“{0}”', 'Import “{0}”', name));
    if (!outcome.ok) return setRefusal(outcome.problems.map(({ message }) => words(message)).join(' '));
    notifications.show({ id: 'imported', message: texts('exchange.done'), color: 'pine', icon: <IconCheck size={16} aria-hidden /> });
    onClose();
  };
  return (
    <>
      {plan.conflicts.length > 0 ? (
        <ConflictList
          conflicts={plan.conflicts}
          hasBase={base !== null}
          mine={mine}
          theirs={theirs}
          choices={choices}
          onChoose={setChoices}
        />
      ) : null}
      <section>
        <Title order={3} fz="sm" mb={6}>
          {title}
        </Title>
        {count > 0 ? <ChangeList changes={plan.changes} before={mine} after={plan.result} label={title} /> : null}
      </section>
      {plan.newProblems.length > 0 ? <NewProblems problems={plan.newProblems} /> : null}
      {refusal === null ? null : (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
          {refusal}
        </Alert>
      )}
      <Group justify="flex-end" className={classes.footer}>
        <Button variant="default" onClick={onClose}>
          {texts('exchange.cancel')}
        </Button>
        <Button onClick={apply} disabled={!isNew}>
          {texts('exchange.apply', { count: isNew ? Math.max(1, count) : 0 })}
        </Button>
      </Group>
    </>
  );
}

function NewProblems({ problems }: { problems: readonly Problem[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={texts('exchange.newProblems', { count: problems.length })}>
      <Text fz="sm">{texts('exchange.newProblemsText')}</Text>
      <List size="sm" mt={4}>
        {problems.slice(0, 5).map(({ path, code, message }) => (
          <List.Item key={`${path} ${code}`}>{words(message, code)}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
