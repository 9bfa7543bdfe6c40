import { Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import china from '../../../public/calendars/cn-2026.json';
import type { Process, Text } from '../../../schemas/process';
import { localise } from '../../../schemas/text';
import { type Calendar, WEEKDAYS } from '../../../schemas/work-calendar';
import { useDesigner, useDesignerTexts, useEdit } from '../../designer/designer-context';
import { newId } from '../../draft/new-id';
import { bothLanguages } from '../../messages/both-languages';
import { AddDialog, type AddProps } from '../add-dialogs';

const BEGINNINGS = ['china2026', 'week', 'empty'] as const;
type Beginning = (typeof BEGINNINGS)[number];

/** A new work calendar; the first of a process becomes the one that limits are proposed with. */
export function AddCalendar({ opened, onClose }: AddProps) {
  const texts = useDesignerTexts();
  const { draft, view } = useDesigner();
  const edit = useEdit();
  const [beginning, setBeginning] = useState<Beginning>('china2026');
  const add = () => {
    const process = draft.getState().document;
    const calendar = newCalendar(process, beginning);
    const first = process.calendar === undefined && (process.calendars ?? []).length === 0;
    const added = edit({
      kind: 'together',
      label: bothLanguages('calendar.add'),
      edits: [{ kind: 'addCalendar', calendar }, ...(first ? [{ kind: 'updateProcess' as const, set: { calendar: calendar.id } }] : [])],
    });
    if (!added.ok) return false;
    view.getState().show({ calendar: calendar.id });
    return true;
  };
  return (
    <AddDialog opened={opened} onClose={onClose} title={texts('calendar.add')} onAdd={add}>
      <Radio.Group label={texts('calendar.begin')} value={beginning} onChange={(next) => setBeginning(next as Beginning)}>
        <Stack gap={8} mt={8}>
          {BEGINNINGS.map((one) => (
            <Radio
              key={one}
              value={one}
              label={texts(`calendar.beginWith.${one}`)}
              {...(one === 'china2026' ? { 'data-autofocus': true } : {})}
            />
          ))}
        </Stack>
      </Radio.Group>
    </AddDialog>
  );
}

function newCalendar(process: Process, beginning: Beginning): Calendar {
  const taken = new Set((process.calendars ?? []).map(({ id }) => id));
  const label: Text = beginning === 'china2026' ? china.label : bothLanguages('calendar.firstName');
  const id = newId(beginning === 'china2026' ? china.id : localise(label, 'en'), taken, 'calendar');
  if (beginning === 'china2026') return { ...structuredClone(china), id };
  const hours = () => [{ from: '09:00', to: '18:00' }];
  const week = beginning === 'empty' ? {} : Object.fromEntries(WEEKDAYS.slice(0, 5).map((weekday) => [weekday, hours()]));
  return { id, label, week };
}
