import {
  type Icon,
  IconArrowRight,
  IconBolt,
  IconBulb,
  IconCalendarWeek,
  IconCategory,
  IconChecklist,
  IconClipboardData,
  IconClockHour4,
  IconCursorText,
  IconForms,
  IconLayoutNavbar,
  IconRosetteDiscountCheck,
  IconRoute,
  IconUserShield,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { useDesigner, useDocument } from '../designer/designer-context';
import type { Command } from './command';
import { type PlaceKind, placesOf } from './places';

const ICONS: Readonly<Record<PlaceKind, Icon>> = {
  recordType: IconCategory,
  form: IconForms,
  tab: IconLayoutNavbar,
  stage: IconRoute,
  transition: IconArrowRight,
  field: IconCursorText,
  role: IconUserShield,
  task: IconChecklist,
  timer: IconClockHour4,
  approval: IconRosetteDiscountCheck,
  calendar: IconCalendarWeek,
  automation: IconBolt,
  article: IconBulb,
  sample: IconClipboardData,
};

/** A command per place; made only while the palette is open. */
export function usePlaceCommands(): Command[] {
  const { view } = useDesigner();
  const process = useDocument();
  return useMemo(
    () =>
      placesOf(process).map(({ id, kind, label, detail, target }) => ({
        id,
        group: 'place' as const,
        label,
        detail,
        icon: ICONS[kind],
        run: () => view.getState().show(target),
      })),
    [process, view],
  );
}
