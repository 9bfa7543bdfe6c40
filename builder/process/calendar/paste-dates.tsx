import { Alert, Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Calendar } from '../../../schemas/work-calendar';
import { useDesignerTexts, useEdit } from '../../designer/designer-context';
import { withDates } from './calendar-days';
import { readDateList } from './read-date-list';

interface PasteDatesProps {
  calendar: Calendar;
  opened: boolean;
  onClose: () => void;
}

/** Takes in a list of dates as text, and shows what of it was understood before it is added. */
export function PasteDates({ calendar, opened, onClose }: PasteDatesProps) {
  const texts = useDesignerTexts();
  const edit = useEdit();
  const [text, setText] = useState('');
  const { holidays, workDays, unread } = readDateList(text);
  const found = holidays.length + workDays.length;
  const close = () => {
    setText('');
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={texts('calendar.pasteTitle')} closeButtonProps={{ 'aria-label': texts('frame.close') }}>
      <Stack gap="md">
        <Textarea
          data-autofocus
          label={texts('calendar.pasteLabel')}
          description={texts('calendar.pasteHelp')}
          placeholder={'2026-10-01 至 2026-10-07 国庆节\n2026-10-10 国庆节补班'}
          autosize
          minRows={6}
          maxRows={14}
          maxLength={64_000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() === '' ? null : (
          <Text size="sm" role="status">
            {texts('calendar.pasteFound', { holidays: holidays.length, workDays: workDays.length })}
          </Text>
        )}
        {unread.length === 0 ? null : (
          <Alert color="orange" title={texts('calendar.pasteUnread', { count: unread.length })}>
            <List size="sm">
              {unread.slice(0, 10).map((one) => (
                <List.Item key={one.line}>{texts('calendar.pasteLine', one)}</List.Item>
              ))}
            </List>
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {texts('inspector.cancel')}
          </Button>
          <Button
            disabled={found === 0}
            onClick={() => {
              const added = withDates(calendar, { holidays, workDays });
              if (edit({ kind: 'updateCalendar', calendar: calendar.id, set: added }).ok) close();
            }}
          >
            {texts('calendar.pasteAdd')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
