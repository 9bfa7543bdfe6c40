'use client';
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type StandInItem, useSaveStandIn, useStandIn } from '../client/approvals';
import { useNames, usePeople } from '../client/people';
import { useSession } from '../client/session';
import { notifyDone, useNotifyRefusal } from '../ui/notify';

type Days = [string | null, string | null];

/** Days on the person's own clock; the last one is part of it. */
const dayAfter = (day: string) => new Date(new Date(`${day}T00:00:00`).getTime() + 24 * 3_600_000);
const momentsOf = (from: string, last: string) => ({
  from: new Date(`${from}T00:00:00`).toISOString(),
  until: dayAfter(last).toISOString(),
});
const dayOf = (at: string, less = 0): string => {
  const time = new Date(Date.parse(at) - less);
  return `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')}`;
};

/** Who gives the person's approvals while they are away. */
export function StandInForm() {
  const standIn = useStandIn();
  if (standIn.data === undefined) return null;
  return <Fields key={standIn.data?.from ?? ''} stored={standIn.data} />;
}

function Fields({ stored }: { stored: StandInItem | null }) {
  const t = useTranslations('approvals');
  const { data: me } = useSession();
  const people = usePeople();
  const names = useNames();
  const save = useSaveStandIn();
  const notifyRefusal = useNotifyRefusal();
  const [person, setPerson] = useState<string | null>(stored?.standIn ?? null);
  const [days, setDays] = useState<Days>(stored === null ? [null, null] : [dayOf(stored.from), dayOf(stored.until, 1)]);
  const [from, last] = days;
  const choices = (people.data ?? [])
    .filter(({ id, active }) => active && id !== me?.id)
    .map(({ id, name, team }) => ({ value: id, label: names.team(team) ? `${name} · ${names.team(team)}` : name }));
  const submit = (body: StandInItem | null) =>
    save.mutate(body, {
      onSuccess: () => notifyDone(t(body === null ? 'standInRemoved' : 'standInSaved')),
      onError: (error) => notifyRefusal(error),
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (person !== null && from !== null && last !== null) submit({ standIn: person, ...momentsOf(from, last) });
      }}
    >
      <Stack gap="sm" maw={420}>
        {stored === null ? null : <Standing stored={stored} name={names.person(stored.standIn)} />}
        {/* choosing the same person again is no way to choose nobody */}
        <Select label={t('standInPerson')} searchable allowDeselect={false} data={choices} value={person} onChange={setPerson} />
        <DatePickerInput
          type="range"
          label={t('standInDays')}
          valueFormat="YYYY-MM-DD"
          value={days}
          onChange={setDays}
          clearable
          clearButtonProps={{ 'aria-label': t('standInClear') }}
        />
        <Group gap={8}>
          <Button type="submit" variant="default" disabled={person === null || from === null || last === null} loading={save.isPending}>
            {t('standInSave')}
          </Button>
          {stored === null ? null : (
            <Button variant="subtle" color="red" disabled={save.isPending} onClick={() => submit(null)}>
              {t('standInRemove')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function Standing({ stored, name }: { stored: StandInItem; name: string }) {
  const t = useTranslations('approvals');
  const now = Date.now();
  const state = now >= Date.parse(stored.until) ? 'standInOver' : now >= Date.parse(stored.from) ? 'standInNow' : 'standInLater';
  return <Text fz="sm">{t(state, { name, from: dayOf(stored.from), until: dayOf(stored.until, 1) })}</Text>;
}
