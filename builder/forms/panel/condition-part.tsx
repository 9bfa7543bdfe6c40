'use client';
import { Button, Group, Input } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { definedFields } from '../../../runtime/core/described-field';
import { ConditionBuilder } from '../../condition/condition-builder';
import { useDesigner, useDesignerTexts, useRecordType } from '../../designer/designer-context';
import classes from './panel.module.css';

interface ConditionPartProps {
  label: string;
  /** CEL; undefined for none */
  value: string | undefined;
  onChange: (cel: string) => void;
  /** marked for a problem that asks to see it */
  property?: string;
}

/** A condition, closed while there is none. */
export function ConditionPart({ label, value, onChange, property }: ConditionPartProps) {
  const texts = useDesignerTexts();
  const { locale } = useDesigner();
  const type = useRecordType();
  const [opened, setOpened] = useState(false);
  const fields = useMemo(() => definedFields(type, locale), [type, locale]);
  const shown = opened || value !== undefined;
  return (
    <div data-property={property}>
      <Group justify="space-between" mb={shown ? 6 : 0} wrap="nowrap">
        <Input.Label component="div">{label}</Input.Label>
        {shown ? (
          <Button
            size="compact-xs"
            flex="none"
            variant="subtle"
            color="gray"
            aria-label={`${texts('forms.clearCondition')}: ${label}`}
            onClick={() => {
              setOpened(false);
              onChange('');
            }}
          >
            {texts('forms.clearCondition')}
          </Button>
        ) : (
          <Button
            size="compact-xs"
            flex="none"
            variant="subtle"
            aria-label={`${texts('forms.addCondition')}: ${label}`}
            leftSection={<IconPlus size={13} aria-hidden />}
            onClick={() => setOpened(true)}
          >
            {texts('forms.addCondition')}
          </Button>
        )}
      </Group>
      {shown ? (
        <div className={classes.item}>
          <ConditionBuilder fields={fields} value={value ?? ''} onChange={onChange} locale={locale} label={label} />
        </div>
      ) : null}
    </div>
  );
}
