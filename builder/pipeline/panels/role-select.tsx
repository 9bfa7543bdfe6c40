import { MultiSelect } from '@mantine/core';
import { useDocument, useWords } from '../../designer/designer-context';
import { roleName } from '../../words/names';

interface RoleSelectProps {
  label: string;
  /** what an empty choice means */
  none: string;
  help?: string;
  value: readonly string[];
  onChange: (roles: string[]) => void;
  property?: string;
}

/** Some of the roles of the process, in their order. */
export function RoleSelect({ label, none, help, value, onChange, property }: RoleSelectProps) {
  const process = useDocument();
  const words = useWords();
  const order = process.roles.map((role) => role.id);
  const ids = [...order, ...value.filter((role) => !order.includes(role))];
  return (
    <MultiSelect
      label={label}
      description={help}
      size="sm"
      data-property={property}
      data={ids.map((id) => ({ value: id, label: words(roleName(process, id)) }))}
      value={[...value]}
      onChange={(roles) => onChange(ids.filter((id) => roles.includes(id)))}
      {...(value.length === 0 ? { placeholder: none } : {})}
      hidePickedOptions
    />
  );
}
