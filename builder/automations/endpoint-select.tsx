import { Autocomplete } from '@mantine/core';
import { useDesignerTexts } from '../designer/designer-context';
import type { EndpointName } from '../designer/designer-port';
import { useEndpoints } from './use-endpoints';
import { useTyped } from './use-typed';

interface EndpointSelectProps {
  kind: EndpointName['kind'];
  value: string;
  property: string;
  onChange: (id: string) => void;
}

/** What the format takes for an id of an endpoint. */
const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/;

/** An endpoint by its name. A template may name one that this installation does not have yet, so an id can be typed too. */
export function EndpointSelect({ kind, value, property, onChange }: EndpointSelectProps) {
  const texts = useDesignerTexts();
  const endpoints = useEndpoints();
  const typed = useTyped(value, ID, onChange);
  const offered = (endpoints ?? []).filter((one) => one.kind === kind);
  const chosen = offered.find(({ id }) => id === value);
  return (
    <Autocomplete
      size="sm"
      label={texts(`automations.endpointOf.${kind}`)}
      description={chosen === undefined ? texts('automations.endpointHelp') : chosen.label}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      error={
        typed.isBad
          ? texts('automations.endpointBad')
          : endpoints !== null && chosen === undefined
            ? texts('automations.endpointMissing')
            : undefined
      }
      data={offered.map(({ id }) => id)}
      renderOption={({ option }) => `${offered.find(({ id }) => id === option.value)?.label ?? ''} (${option.value})`}
      filter={({ options }) => options}
      data-property={property}
      value={typed.text}
      onChange={typed.type}
    />
  );
}
