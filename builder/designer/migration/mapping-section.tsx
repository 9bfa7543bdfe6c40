'use client';
import { Select, Stack, Text, Title } from '@mantine/core';
import type { TypeMapping } from '../../../runtime/core/types';
import type { Process } from '../../../schemas/process';
import { fieldName, labelOfField, labelOfStage, recordTypeIn, recordTypeName, stageName } from '../../words/names';
import { useDesignerTexts, useWords } from '../designer-context';
import type { Mapping, TypeImpact } from '../designer-port';
import { fieldsFor, stagesFor } from './mapping-choices';

interface MappingSectionProps {
  /** the impact without a mapping: what is gone */
  types: readonly TypeImpact[];
  before: Process;
  after: Process;
  mapping: Mapping;
  onChange: (mapping: Mapping) => void;
}
const NOTHING: TypeMapping = { stages: {}, fields: {} };
/** No id is empty, so these cannot be mistaken for one. */
const NOWHERE = '';
const GIVE_UP = ' ';

/** Where stages and values go that the draft has no place for. Nothing is drawn where nothing is gone. */
export function MappingSection({ types, mapping, ...rest }: MappingSectionProps) {
  const texts = useDesignerTexts();
  const gone = types.filter(
    ({ recordType, missing }) =>
      recordTypeIn(rest.after, recordType) !== undefined && Object.keys(missing.stages).length + Object.keys(missing.fields).length > 0,
  );
  if (gone.length === 0) return null;
  return (
    <Stack gap="xs" component="section">
      <Title order={4} fz="sm">
        {texts('migration.mapping')}
      </Title>
      <Text fz="xs" c="dimmed">
        {texts('migration.mappingText')}
      </Text>
      {gone.map((type) => (
        <TypeMappings key={type.recordType} type={type} several={types.length > 1} mapping={mapping} {...rest} />
      ))}
    </Stack>
  );
}

function TypeMappings({
  type,
  several,
  before,
  after,
  mapping,
  onChange,
}: Omit<MappingSectionProps, 'types'> & { type: TypeImpact; several: boolean }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { recordType, missing } = type;
  const own = mapping[recordType] ?? NOTHING;
  const old = recordTypeIn(before, recordType);
  const change = (next: Partial<TypeMapping>) => onChange({ ...mapping, [recordType]: { ...own, ...next } });
  const nowhere = { value: NOWHERE, label: texts('migration.noPlace') };
  return (
    <Stack gap="xs">
      {several ? (
        <Text fz="sm" fw={550}>
          {words(recordTypeName(after, recordType))}
        </Text>
      ) : null}
      {Object.entries(missing.stages).map(([stage, count]) => (
        <Select
          key={stage}
          label={texts('migration.goneStage', { name: words(stageName(old, stage)), count })}
          data={[
            nowhere,
            ...stagesFor(before, after, recordType, stage).map((one) => ({ value: one.id, label: words(labelOfStage(one)) })),
          ]}
          value={own.stages[stage] ?? NOWHERE}
          allowDeselect={false}
          onChange={(to) => change({ stages: withEntry(own.stages, stage, to === NOWHERE ? undefined : (to ?? undefined)) })}
        />
      ))}
      {Object.entries(missing.fields).map(([field, count]) => (
        <Select
          key={field}
          label={texts('migration.goneField', { name: words(fieldName(old, field)), count })}
          data={[
            nowhere,
            ...fieldsFor(before, after, recordType, field).map(([id, schema]) => ({ value: id, label: words(labelOfField(schema, id)) })),
            { value: GIVE_UP, label: texts('migration.giveUp') },
          ]}
          value={own.fields[field] === null ? GIVE_UP : (own.fields[field] ?? NOWHERE)}
          allowDeselect={false}
          onChange={(to) =>
            change({ fields: withEntry(own.fields, field, to === NOWHERE || to === null ? undefined : to === GIVE_UP ? null : to) })
          }
        />
      ))}
    </Stack>
  );
}

function withEntry<T>(entries: { [id: string]: T }, id: string, value: T | undefined): { [id: string]: T } {
  const { [id]: _, ...rest } = entries;
  return value === undefined ? rest : { ...rest, [id]: value };
}
