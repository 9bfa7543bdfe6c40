import { Textarea, TextInput } from '@mantine/core';
import { IconLink, IconMail, IconPhone } from '@tabler/icons-react';
import type { InputHTMLAttributes, ReactNode } from 'react';
import tone from '../tone.module.css';
import { useComposedText } from './composed-text';
import { controlProps, type DisplayProps, type FieldEntry, type InputProps } from './entry';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

type Mode = Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode' | 'autoComplete' | 'autoCapitalize' | 'spellCheck'>;

function SingleLine({ mode, icon, ...props }: InputProps & { mode?: Mode; icon?: ReactNode }) {
  const composed = useComposedText(textOf(props.value), (text) => props.onChange(text === '' ? undefined : text));
  return <TextInput {...controlProps(props)} {...mode} {...composed} leftSection={icon} autoComplete={mode?.autoComplete ?? 'off'} />;
}

function LongTextInput(props: InputProps) {
  const composed = useComposedText(textOf(props.value), (text) => props.onChange(text === '' ? undefined : text));
  return <Textarea {...controlProps(props)} {...composed} autosize minRows={props.density === 'cell' ? 1 : 3} maxRows={14} />;
}

function TextInputField(props: InputProps) {
  return props.field.widget === 'textarea' ? <LongTextInput {...props} /> : <SingleLine {...props} />;
}

function Line({ value }: DisplayProps) {
  return <span>{textOf(value)}</span>;
}
function Paragraph({ value }: DisplayProps) {
  return <span className={tone.wrap}>{textOf(value)}</span>;
}

/** Only web addresses become links; `javascript:` and friends stay words. */
function webAddress(text: string): string | null {
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  const away = href.startsWith('http');
  return (
    <a className={tone.link} href={href} {...(away ? { target: '_blank', rel: 'noopener noreferrer nofollow' } : {})}>
      {children}
    </a>
  );
}
function PhoneLink({ value }: DisplayProps) {
  const text = textOf(value);
  const number = text.replace(/[^\d+*#,;]/g, '');
  return number ? <Link href={`tel:${number}`}>{text}</Link> : <span>{text}</span>;
}
function MailLink({ value }: DisplayProps) {
  const text = textOf(value);
  return /^[^\s@?&]+@[^\s@?&]+$/.test(text) ? <Link href={`mailto:${text}`}>{text}</Link> : <span>{text}</span>;
}
function WebLink({ value }: DisplayProps) {
  const text = textOf(value);
  const href = webAddress(text);
  return href ? <Link href={href}>{text.replace(/^https?:\/\//, '')}</Link> : <span>{text}</span>;
}

export const textField: FieldEntry = { Input: TextInputField, Display: Line, Cell: Line, wide: false, group: false };
export const longTextField: FieldEntry = { Input: LongTextInput, Display: Paragraph, Cell: Line, wide: true, group: false };
export const phoneField: FieldEntry = {
  Input: (props) => (
    <SingleLine {...props} mode={{ type: 'tel', inputMode: 'tel', autoComplete: 'off' }} icon={<IconPhone size={16} aria-hidden />} />
  ),
  Display: PhoneLink,
  Cell: PhoneLink,
  wide: false,
  group: false,
};
export const emailField: FieldEntry = {
  Input: (props) => (
    <SingleLine
      {...props}
      mode={{ type: 'text', inputMode: 'email', autoCapitalize: 'none', spellCheck: false }}
      icon={<IconMail size={16} aria-hidden />}
    />
  ),
  Display: MailLink,
  Cell: MailLink,
  wide: false,
  group: false,
};
export const urlField: FieldEntry = {
  Input: (props) => (
    <SingleLine
      {...props}
      mode={{ type: 'text', inputMode: 'url', autoCapitalize: 'none', spellCheck: false }}
      icon={<IconLink size={16} aria-hidden />}
    />
  ),
  Display: WebLink,
  Cell: WebLink,
  wide: false,
  group: false,
};
