import { SimpleGrid, TextInput } from '@mantine/core';
import type { Json } from '../../core/types';
import { isObject, type JsonObject } from '../field-view';
import { useServices, useTexts } from '../services';
import { useValueText } from '../value-text';
import { useComposedText } from './composed-text';
import type { DisplayProps, FieldEntry, InputProps } from './entry';

type Part = 'province' | 'city' | 'district' | 'street' | 'postcode';
/** From the large to the small in Chinese, from the small to the large elsewhere. */
const CHINESE_ORDER: readonly Part[] = ['province', 'city', 'district', 'street', 'postcode'];
const WESTERN_ORDER: readonly Part[] = ['street', 'district', 'city', 'province', 'postcode'];
const AUTOCOMPLETE: Record<Part, string> = {
  province: 'address-level1',
  city: 'address-level2',
  district: 'address-level3',
  street: 'street-address',
  postcode: 'postal-code',
};

const addressOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

function PartInput({ part, props, first }: { part: Part; props: InputProps; first: boolean }) {
  const texts = useTexts();
  const address = addressOf(props.value);
  const held = address[part];
  const composed = useComposedText(typeof held === 'string' ? held : '', (text) => {
    const { [part]: _, ...others } = address;
    const next = text === '' ? others : { ...others, [part]: text };
    props.onChange(Object.keys(next).length > 0 ? next : undefined);
  });
  return (
    <TextInput
      id={first ? props.id : undefined}
      {...composed}
      label={texts(`address.${part}`)}
      size="md"
      disabled={props.disabled}
      error={props.invalid}
      onBlur={props.onBlur}
      aria-describedby={first ? props.describedBy : undefined}
      autoComplete={AUTOCOMPLETE[part]}
      inputMode={part === 'postcode' ? 'numeric' : undefined}
      labelProps={{ fw: 400, size: 'sm', mb: 3 }}
      style={part === 'street' ? { gridColumn: '1 / -1' } : undefined}
    />
  );
}

function AddressInput(props: InputProps) {
  const { locale } = useServices();
  const order = locale === 'zh-CN' ? CHINESE_ORDER : WESTERN_ORDER;
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" verticalSpacing="xs">
      {order.map((part, at) => (
        <PartInput key={part} part={part} props={props} first={at === 0} />
      ))}
    </SimpleGrid>
  );
}

function AddressText({ field, value }: DisplayProps) {
  return <span>{useValueText()(field, value)}</span>;
}

export const addressField: FieldEntry = { Input: AddressInput, Display: AddressText, Cell: AddressText, wide: true, group: true };
