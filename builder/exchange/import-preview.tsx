'use client';
import { Alert, Button, Group, SegmentedControl, Select, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Process, Text as Words } from '../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useWords } from '../designer/designer-context';
import type { DesignerPort } from '../designer/designer-port';
import { applyEdit, type EditResult } from '../draft/apply-edit';
import { clippingOfForeign, type ForeignForm } from '../start/foreign-form';
import { LeftOutList } from '../start/left-out-list';
import { labelOfField } from '../words/names';
import { say } from '../words/say';
import type { ImportMode } from './import-plan';
import type { Accepted } from './imported';
import { withPart } from './imported';
import { ImportedSummary } from './imported-summary';
import { PlanView } from './plan-view';
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
  const words = useWords();
  const { locale } = useDesigner();
  const mine = useDocument();
  const open = useRecordType();
  const [recordType, setRecordType] = useState(open.id);
  const [mode, setMode] = useState<ImportMode>('merge');
  const [applied, setApplied] = useState(false);
  const base = useBase(port, imported.kind === 'process' && imported.process.key === mine.key);
  const theirs = useMemo(() => theirsOf(imported, mine, recordType), [imported, mine, recordType]);
  const how = imported.kind === 'foreign' ? 'replace' : mode;
  if (applied && imported.kind === 'foreign') return <Applied foreign={imported.foreign} onClose={onClose} />;
  const isLoading = how === 'merge' && base.state === 'loading';
  return (
    <Stack gap="md">
      <ImportedSummary imported={imported} recordType={recordType} onRecordType={setRecordType} onAnother={onAnother} />
      {imported.kind === 'foreign' ? (
        <LeftOutList leftOut={imported.foreign.leftOut} locale={locale} />
      ) : (
        <ModeChoice mode={mode} onMode={setMode} />
      )}
      {how === 'merge' && imported.kind === 'process' ? <BaseSelect base={base} /> : null}
      {isLoading ? (
        <Text role="status" c="dimmed" fz="sm">
          {texts('exchange.loading')}
        </Text>
      ) : theirs.ok ? (
        <PlanView
          key={`${how} ${base.number} ${recordType}`}
          mode={how}
          base={base.document}
          theirs={theirs.process}
          name={nameOf(imported)}
          onApplied={imported.kind === 'foreign' && imported.foreign.leftOut.length > 0 ? () => setApplied(true) : onClose}
          onClose={onClose}
        />
      ) : (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
          {theirs.problems.map(({ message }) => words(message)).join(' ')}
        </Alert>
      )}
    </Stack>
  );
}

/** The draft as the imported has it. The ids of a form from elsewhere mean nothing here: its fields never take the place of others. */
function theirsOf(imported: Accepted, mine: Process, recordType: string): EditResult {
  if (imported.kind === 'process') return { ok: true, process: imported.process };
  if (imported.kind === 'part') return { ok: true, process: withPart(mine, recordType, imported.clipping) };
  return applyEdit(mine, { kind: 'paste', recordType, clipping: clippingOfForeign(imported.foreign) });
}

/** After the import of a form from elsewhere: what of it is not here stays in sight until it was read. */
function Applied({ foreign, onClose }: { foreign: ForeignForm; onClose: () => void }) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  return (
    <Stack gap="md">
      <Alert color="pine" icon={<IconCheck aria-hidden />} role="status">
        {texts('exchange.done')}
      </Alert>
      <LeftOutList leftOut={foreign.leftOut} locale={locale} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{texts('frame.close')}</Button>
      </Group>
    </Stack>
  );
}

function nameOf(imported: Accepted): Words {
  if (imported.kind === 'process') return imported.process.label;
  if (imported.kind === 'foreign') return imported.foreign.form.label;
  const { clipping } = imported;
  switch (clipping.clipping) {
    case 'section':
      return clipping.section.label ?? clipping.section.id;
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
