'use client';
import { Input, MultiSelect, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useModel, useProcesses } from '../../client/processes';
import type { ProcessItem } from '../../client/wire';
import body from '../../ui/page-body.module.css';
import classes from './people.module.css';
import { type PersonDraft, withRoles } from './person-draft';

interface RolesFieldProps {
  draft: PersonDraft;
  onChange: (draft: PersonDraft) => void;
}

/** The roles of a person, process by process. */
export function RolesField({ draft, onChange }: RolesFieldProps) {
  const t = useTranslations('people');
  const processes = useProcesses();
  const published = processes.data?.filter((process) => process.latest !== null) ?? [];
  return (
    <Stack gap={4} role="group" aria-label={t('roles')}>
      <Input.Label component="div">{t('roles')}</Input.Label>
      <div className={body.panel}>
        {published.map((process) => (
          <div key={process.key} className={classes.process}>
            <ProcessRoles process={process} draft={draft} onChange={onChange} />
          </div>
        ))}
        {published.length === 0 && (
          <Text fz="sm" c="dimmed" p={14}>
            {t('noProcesses')}
          </Text>
        )}
      </div>
    </Stack>
  );
}

function ProcessRoles({ process, draft, onChange }: RolesFieldProps & { process: ProcessItem }) {
  const t = useTranslations('people');
  const model = useModel(process.key);
  const held = draft.roles.filter((assignment) => assignment.process === process.key).map(({ role }) => role);
  const known = model.data?.roles ?? [];
  // A role that a newer version dropped stays shown, so that it can be taken away.
  const data = [...known.map(({ id, label }) => ({ value: id, label })), ...held.filter((role) => !known.some(({ id }) => id === role))];
  return (
    <MultiSelect
      label={process.label}
      placeholder={held.length === 0 ? t('noRole') : undefined}
      disabled={model.isPending}
      data={data}
      value={held}
      onChange={(roles) => onChange(withRoles(draft, process.key, roles))}
    />
  );
}
