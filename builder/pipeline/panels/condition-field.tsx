import { Button, Input, Stack, Text } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { definedFields } from '../../../runtime/core/described-field';
import type { RecordType } from '../../../schemas/process';
import { useDesigner, useDesignerTexts, useRecordType } from '../../designer/designer-context';
import { ConditionBuilder } from './condition';

interface ConditionFieldProps {
  label: string;
  /** what holds without a condition */
  none: string;
  value: string | undefined;
  /** undefined: no condition */
  onChange: (cel: string | undefined) => void;
  property?: string;
  /** whose fields can be asked about; those of the open record type when absent */
  recordType?: RecordType;
}

/** An optional condition over the fields of the record type: closed until somebody wants one. */
export function ConditionField({ label, none, value, onChange, property, recordType }: ConditionFieldProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const open = useRecordType();
  const type = recordType ?? open;
  const fields = useMemo(() => definedFields(type, locale), [type, locale]);
  const [opened, setOpened] = useState(false);
  const isShown = opened || value !== undefined;
  return (
    <Input.Wrapper label={label} labelElement="div" data-property={property}>
      <Stack gap={6} mt={4} align="stretch">
        {isShown ? (
          <>
            <ConditionBuilder
              label={label}
              fields={fields}
              locale={locale}
              value={value ?? ''}
              onChange={(cel) => onChange(cel === '' ? undefined : cel)}
            />
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              style={{ alignSelf: 'flex-start' }}
              onClick={() => {
                setOpened(false);
                if (value !== undefined) onChange(undefined);
              }}
            >
              {texts('pipeline.removeWhen')}
            </Button>
          </>
        ) : (
          <span style={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: 8 }}>
            <Text size="sm" c="dimmed">
              {none}
            </Text>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconFilter size={14} aria-hidden />}
              aria-label={`${label}: ${texts('pipeline.addWhen')}`}
              onClick={() => setOpened(true)}
            >
              {texts('pipeline.addWhen')}
            </Button>
          </span>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
