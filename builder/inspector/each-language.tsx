import { Badge, Input, Stack } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import type { Text } from '../../schemas/process';
import { LOCALES, type Locale } from '../../schemas/text';
import { useDesigner, useDesignerTexts } from '../designer/designer-context';
import { textIn } from './localised-text';

/** What the input of one language shows. */
interface LanguageInput {
  locale: Locale;
  words: string;
  'aria-label': string;
  /** the language, and that its words are missing */
  rightSection: ReactNode;
  rightSectionWidth: number;
}

interface EachLanguageProps {
  label: string;
  value: Text | undefined;
  required: boolean;
  help: string | undefined;
  property: string | undefined;
  children: (input: LanguageInput) => ReactNode;
  /** below the inputs */
  below?: ReactNode;
}

/** An input for each language, that of the designer first; a language without words is marked. */
export function EachLanguage({ label, value, required, help, property, children, below }: EachLanguageProps) {
  const { locale } = useDesigner();
  const texts = useDesignerTexts();
  const id = useId();
  const names: Readonly<Record<Locale, string>> = { 'zh-CN': texts('inspector.chinese'), en: texts('inspector.english') };
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
          return children({
            locale: one,
            words,
            'aria-label': `${label} (${names[one]})`,
            rightSectionWidth: missing ? 136 : 84,
            rightSection: (
              <Badge color={missing ? 'orange' : 'gray'} size="sm" style={{ pointerEvents: 'none' }}>
                {missing ? `${names[one]} · ${texts('inspector.missing')}` : names[one]}
              </Badge>
            ),
          });
        })}
        {below}
      </Stack>
    </Input.Wrapper>
  );
}
