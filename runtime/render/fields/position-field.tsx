import { Anchor, Button, Group, Text } from '@mantine/core';
import { IconCurrentLocation, IconMapPin, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Json } from '../../core/types';
import { isObject } from '../field-view';
import { useTexts } from '../services';
import tone from '../tone.module.css';
import { useValueText } from '../value-text';
import type { DisplayProps, FieldEntry, InputProps } from './entry';

type Trouble = 'denied' | 'unavailable' | 'timeout' | 'unsupported';
/** Of GeolocationPositionError, by its codes. */
const TROUBLES: { [code: number]: Trouble } = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };
const WAIT_MS = 20_000;
/** About a metre: more digits would say more than the device knows. */
const rounded = (degrees: number) => Math.round(degrees * 100_000) / 100_000;

/** Asks the device where it is, when somebody presses the button and not before. */
function usePosition(onFound: (value: Json) => void) {
  const [asking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  // an answer that comes after the form was left changes nothing
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const ask = () => {
    if (!('geolocation' in navigator)) {
      setTrouble('unsupported');
      return;
    }
    setAsking(true);
    setTrouble(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => {
        if (!here.current) return;
        setAsking(false);
        onFound({
          latitude: rounded(coords.latitude),
          longitude: rounded(coords.longitude),
          accuracy: Math.round(coords.accuracy),
          at: new Date(timestamp).toISOString(),
        });
      },
      ({ code }) => {
        if (!here.current) return;
        setAsking(false);
        setTrouble(TROUBLES[code] ?? 'unavailable');
      },
      { enableHighAccuracy: true, timeout: WAIT_MS, maximumAge: 0 },
    );
  };
  return { ask, asking, trouble };
}

function PositionInput(props: InputProps) {
  const texts = useTexts();
  const { ask, asking, trouble } = usePosition(props.onChange);
  const held = isObject(props.value);
  return (
    <div role="status" aria-describedby={props.describedBy}>
      {held && <PositionText field={props.field} value={props.value} />}
      <Group gap="xs" mt={held ? 6 : 0}>
        {!props.disabled && (
          <Button
            id={props.id}
            variant={held ? 'default' : 'light'}
            leftSection={<IconCurrentLocation size={18} aria-hidden />}
            loading={asking}
            onClick={ask}
            onBlur={props.onBlur}
          >
            {texts(held ? 'position.again' : 'position.take')}
          </Button>
        )}
        {held && !props.disabled && (
          <Button variant="subtle" color="gray" leftSection={<IconX size={16} aria-hidden />} onClick={() => props.onChange(undefined)}>
            {texts('position.remove')}
          </Button>
        )}
      </Group>
      {trouble && (
        <Text size="sm" mt={6} className={tone.secondary}>
          {texts(`position.${trouble}`)}
        </Text>
      )}
    </div>
  );
}

/** Coordinates, which on a phone open its map. */
function PositionText({ field, value }: DisplayProps) {
  const text = useValueText()(field, value);
  if (!isObject(value) || typeof value.latitude !== 'number' || typeof value.longitude !== 'number') return <span>{text}</span>;
  return (
    <Anchor href={`geo:${value.latitude},${value.longitude}`} size="sm">
      <IconMapPin size={14} aria-hidden style={{ verticalAlign: '-2px' }} /> {text}
    </Anchor>
  );
}

function PositionCell({ field, value }: DisplayProps) {
  return <span>{useValueText()(field, value)}</span>;
}

export const positionField: FieldEntry = { Input: PositionInput, Display: PositionText, Cell: PositionCell, wide: true, group: true };
