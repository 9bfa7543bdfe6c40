'use client';
import { Select } from '@mantine/core';
import { useRef } from 'react';
import type { Text } from '../../schemas/process';
import type { Locale } from '../../schemas/text';
import { useExpressionHelp } from '../condition/expression-help';
import { ExpressionInput, type ExpressionInputHandle } from '../condition/expression-input';
import { messageCompletionAt } from '../condition/message-completion';
import { useDesigner, useDesignerTexts } from '../designer/designer-context';
import { EachLanguage } from './each-language';
import { withTextIn } from './localised-text';

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
  const inputs = useRef(new Map<Locale, ExpressionInputHandle>());
  const last = useRef<Locale>(locale);
  // functions have no other name and are for those who write them
  const values = (expressions?.names ?? []).filter((one) => one.label !== '');
  return (
    <EachLanguage
      label={label}
      value={value}
      required={required}
      help={help}
      property={property}
      below={
        values.length > 0 && (
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
        )
      }
    >
      {({ locale: one, words, ...input }) => (
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
          value={words}
          names={expressions?.names ?? []}
          namesLabel={texts('inspector.values')}
          completing={messageCompletionAt}
          onChange={(next) => onChange(withTextIn(value, one, next))}
          onFocus={() => {
            last.current = one;
          }}
          {...input}
        />
      )}
    </EachLanguage>
  );
}
