'use client';
import { Badge, Button, Group, Select, Text } from '@mantine/core';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { labelOfField } from '../words/names';
import classes from './exchange.module.css';
import type { Accepted } from './imported';

interface ImportedSummaryProps {
  imported: Accepted;
  /** where a part goes */
  recordType: string;
  onRecordType: (recordType: string) => void;
  onAnother: () => void;
}

/** What was read: what it is, how large, and where it goes. */
export function ImportedSummary({ imported, recordType, onRecordType, onAnother }: ImportedSummaryProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { key, recordTypes } = useDocument();
  const { kind, name, holds } = useTold(imported);
  return (
    <div className={classes.summary}>
      <Group justify="space-between" gap={8} wrap="nowrap">
        <div>
          <Group gap={8}>
            <Badge variant="light">{kind}</Badge>
            <Text fw={600}>{name}</Text>
          </Group>
          <Text fz="xs" c="dimmed">
            {holds}
          </Text>
        </div>
        <Button size="compact-sm" variant="subtle" onClick={onAnother}>
          {texts('exchange.another')}
        </Button>
      </Group>
      {imported.kind === 'process' && imported.process.key !== key ? (
        <Text fz="sm" mt={6}>
          {texts('exchange.otherKey', { from: imported.process.key, key })}
        </Text>
      ) : null}
      {imported.kind !== 'process' && recordTypes.length > 1 ? (
        <Select
          mt={8}
          label={texts('exchange.into')}
          value={recordType}
          data={recordTypes.map((type) => ({ value: type.id, label: words(type.label, type.id) }))}
          allowDeselect={false}
          maw={320}
          onChange={(next) => next !== null && onRecordType(next)}
        />
      ) : null}
    </div>
  );
}

function useTold(imported: Accepted): { kind: string; name: string; holds: string } {
  const texts = useDesignerTexts();
  const words = useWords();
  if (imported.kind === 'process') {
    const { label, key, recordTypes } = imported.process;
    return {
      kind: texts('exchange.isProcess'),
      name: words(label, key),
      holds: texts('exchange.holdsTypes', { count: recordTypes.length }),
    };
  }
  const fields = (map: object) => texts('exchange.holdsFields', { count: Object.keys(map).length });
  if (imported.kind === 'foreign') {
    const { form, fields: own } = imported.foreign;
    return { kind: texts('exchange.isForeign'), name: words(form.label, form.id), holds: fields(own) };
  }
  const { clipping } = imported;
  switch (clipping.clipping) {
    case 'section': {
      const { label, id } = clipping.section;
      return { kind: texts('exchange.isSection'), name: words(label, id), holds: fields(clipping.fields) };
    }
    case 'form':
      return { kind: texts('exchange.isForm'), name: words(clipping.form.label, clipping.form.id), holds: fields(clipping.fields) };
    case 'stage':
      return { kind: texts('exchange.isStage'), name: words(clipping.stage.label, clipping.stage.id), holds: fields(clipping.fields) };
    case 'field':
      return { kind: texts('exchange.isField'), name: words(labelOfField(clipping.field, clipping.id)), holds: '' };
    case 'pipeline': {
      const count = clipping.pipeline.stages.length;
      return {
        kind: texts('exchange.isPipeline'),
        name: '',
        holds: `${texts('exchange.holdsStages', { count })} · ${fields(clipping.fields)}`,
      };
    }
  }
}
