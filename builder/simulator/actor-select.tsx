'use client';
import { Select } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { actingAs } from '../words/step';

/** No role has this id: roles begin with a letter. */
const ADMINISTRATOR = '-';

interface ActorSelectProps {
  /** a role; null for an administrator */
  value: string | null;
  /** which holder of the role, from 1 */
  holder?: number;
  onChange: (role: string | null) => void;
  size?: 'xs' | 'sm';
  className?: string | undefined;
}

/** Who acts: somebody of a role, or an administrator. */
export function ActorSelect({ value, holder = 1, onChange, size = 'sm', className }: ActorSelectProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  return (
    <Select
      size={size}
      label={texts('simulator.actAs')}
      leftSection={<IconUser size={16} aria-hidden />}
      allowDeselect={false}
      maw={280}
      className={className}
      value={value ?? ADMINISTRATOR}
      data={[
        ...process.roles.map(({ id }) => ({ value: id, label: words(actingAs(process, id, id === value ? holder : 1)) })),
        { value: ADMINISTRATOR, label: texts('simulator.administrator') },
      ]}
      onChange={(next) => onChange(next === ADMINISTRATOR ? null : next)}
    />
  );
}
