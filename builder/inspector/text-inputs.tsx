'use client';
import { Badge, Group, Input, Stack, Textarea, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { Text } from '../../schemas/process';
import { LOCALES, type Locale } from '../../schemas/text';
import { useDesigner, useDesignerTexts } from '../designer/designer-context';
import { textIn, withTextIn } from './localised-text';

interface TextInputsProps {
  label: string;
  value: Text | undefined;
  /** undefined when no words are left; called on every key */
  onChange: (value: Text | undefined) => void;
  required?: boolean;
  /** several lines */
  long?: boolean;
  /** characters in each language */
  maxLength?: number;
  help?: string;
  /** marked for a problem that asks to see it: `data-property` */
  property?: string;
}

/** A text of the process in both languages, that of the designer first; a language without words is marked. */
export function TextInputs({ label, value, onChange, required = false, long = false, maxLength = 2000, help, property }: TextInputsProps) {
  const { locale } = useDesigner();
  const texts = useDesignerTexts();
  const id = useId();
  const names: Readonly<Record<Locale, string>> = { 'zh-CN': texts('inspector.chinese'), en: texts('inspector.english') };
  const Control = long ? Textarea : TextInput;
  const isSaid = LOCALES.some((one) => textIn(value, one) !== '');
  const ordered = [locale, ...LOCALES.filter((one) => one !== locale)];
  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      labelProps={{ id }}
      required={required}
      description={help}
      role="group"
      aria-labelledby={id}
      data-property={property}
    >
      <Stack gap={6} mt={4}>
        {ordered.map((one) => {
          const words = textIn(value, one);
          const missing = words === '' && (isSaid || required);
          return (
            <Control
              key={one}
              lang={one}
              size="sm"
              aria-label={`${label} (${names[one]})`}
              value={words}
              onChange={(event) => onChange(withTextIn(value, one, event.currentTarget.value))}
              maxLength={maxLength}
              {...(long ? { autosize: true, minRows: 2, maxRows: 8 } : {})}
              rightSectionWidth={missing ? 136 : 84}
              rightSectionPointerEvents="none"
              rightSection={
                <Group gap={4} wrap="nowrap">
                  <Badge color={missing ? 'orange' : 'gray'} size="sm">
                    {missing ? `${names[one]} · ${texts('inspector.missing')}` : names[one]}
                  </Badge>
                </Group>
              }
            />
          );
        })}
      </Stack>
    </Input.Wrapper>
  );
}
