import { Select } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { type Option, useServices, useTexts } from '../services';

interface PersonInputProps {
  value: string | null;
  onChange: (person: string | null) => void;
  invalid: boolean;
}

/** Somebody of the installation, found by name. */
export function PersonInput({ value, onChange, invalid }: PersonInputProps) {
  const texts = useTexts();
  const { people } = useServices();
  const [found, setFound] = useState<readonly Option[]>([]);
  const [query, setQuery] = useState('');
  // pages make their services anew at every drawing: only another query is another search
  const search = useRef(people.search);
  search.current = people.search;
  useEffect(() => {
    let alive = true;
    void search.current(query).then((options) => alive && setFound(options));
    return () => {
      alive = false;
    };
  }, [query]);
  return (
    <Select
      size="md"
      label={texts('approvals.person')}
      required
      searchable
      data-autofocus
      placeholder={texts('common.search')}
      nothingFoundMessage={texts('common.nothingFound')}
      data={found.map(({ id, name, detail }) => ({ value: id, label: detail ? `${name} · ${detail}` : name }))}
      value={value}
      onChange={onChange}
      searchValue={query}
      onSearchChange={(text) => setQuery(text.split(' · ')[0] ?? '')}
      filter={({ options }) => options}
      error={invalid ? texts('form.choose') : null}
    />
  );
}
