'use client';
import { Badge, Input, Select, Stack } from '@mantine/core';
import { useId, useRef } from 'react';
import type { Text } from '../../schemas/process';
import { LOCALES, type Locale } from '../../schemas/text';
import { useExpressionHelp } from '../condition/expression-help';
import { ExpressionInput, type ExpressionInputHandle } from '../condition/expression-input';
import { messageCompletionAt } from '../condition/message-completion';
import { useDesigner, useDesignerTexts } from '../designer/designer-context';
import { textIn, withTextIn } from './localised-text';

interface MessageInputsProps {
  label: string;
  value: Text | undefined;
  /** undefined when no words are left; called on every key */
  onChange: (value: Text | undefined) => void;
  required?: boolean;
  /** several lines */
  long?: boolean;
  help?: string;
  /** marked for a problem that asks to see it: `data-property` */
  property?: string;
}

/** A message in both languages. Values of the record are put in by choosing them, or by typing `{{`. */
export function MessageInputs({ label, value, onChange, required = false, long = false, help, property }: MessageInputsProps) {
  const { locale } = useDesigner();
  const texts = useDesignerTexts();
  const expressions = useExpressionHelp();
  const id = useId();
  const inputs = useRef(new Map<Locale, ExpressionInputHandle>());
  const last = useRef<Locale>(locale);
  const names: Readonly<Record<Locale, string>> = { 'zh-CN': texts('inspector.chinese'), en: texts('inspector.english') };
  const isSaid = LOCALES.some((one) => textIn(value, one) !== '');
  const ordered = [locale, ...LOCALES.filter((one) => one !== locale)];
  // functions have no other name and are for those who write them
  const values = (expressions?.names ?? []).filter((one) => one.label !== '');
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
            <ExpressionInput
              key={one}
              ref={(handle) => {
                if (handle === null) inputs.current.delete(one);
                else inputs.current.set(one, handle);
              }}
              prose
              size="sm"
              lang={one}
              minRows={long ? 3 : 1}
              aria-label={`${label} (${names[one]})`}
              value={words}
              names={expressions?.names ?? []}
              namesLabel={texts('inspector.values')}
              completing={messageCompletionAt}
              onChange={(next) => onChange(withTextIn(value, one, next))}
              onFocus={() => {
                last.current = one;
              }}
              rightSectionWidth={missing ? 136 : 84}
              rightSection={
                <Badge color={missing ? 'orange' : 'gray'} size="sm" style={{ pointerEvents: 'none' }}>
                  {missing ? `${names[one]} · ${texts('inspector.missing')}` : names[one]}
                </Badge>
              }
            />
          );
        })}
        {values.length > 0 && (
          <Select
            size="xs"
            searchable
            style={{ alignSelf: 'flex-start' }}
            aria-label={texts('inspector.insertValueInto', { label })}
            placeholder={texts('inspector.insertValue')}
            nothingFoundMessage={texts('pipeline.noFieldFound')}
            data={values.map((one) => ({ value: one.name, label: one.label }))}
            value={null}
            onChange={(name) => name !== null && inputs.current.get(last.current)?.insert(`{{ ${name} }}`)}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
