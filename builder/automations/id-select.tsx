import { Select } from '@mantine/core';

interface IdSelectProps {
  label: string;
  ids: readonly string[];
  nameOf: (id: string) => string;
  /** stays to be seen when it is not among the ids any more */
  value: string;
  property: string;
  /** called with another one only */
  onChange: (id: string) => void;
}

/** One of the parts of the process that there are, by its name. */
export function IdSelect({ label, ids, nameOf, value, property, onChange }: IdSelectProps) {
  const offered = ids.includes(value) ? ids : [value, ...ids];
  return (
    <Select
      size="sm"
      searchable={offered.length > 8}
      allowDeselect={false}
      label={label}
      data-property={property}
      data={offered.map((id) => ({ value: id, label: nameOf(id) }))}
      value={value}
      onChange={(next) => next !== null && next !== value && onChange(next)}
    />
  );
}
