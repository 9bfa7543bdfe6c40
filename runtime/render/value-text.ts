import { useCallback } from 'react';
import { formatValue } from '../core/format-value';
import type { FieldModel } from '../core/process-model';
import type { Json } from '../core/types';
import { type RenderServices, useServices } from './services';

/** A value in words, formatted exactly as in exports: both ask the interpreter. */
export function valueText(field: FieldModel, value: Json | undefined, services: RenderServices): string {
  return formatValue(field, value ?? null, {
    locale: services.locale,
    currency: services.currency,
    timeZone: services.timeZone,
    names: (kind, id) => {
      if (kind === 'person') return services.people.name(id) ?? id;
      if (kind === 'team') return services.teams.name(id) ?? id;
      return (field.relation ? services.recordTitle(field.relation, id) : undefined) ?? id;
    },
  });
}

/** `valueText` with the services of the page. */
export function useValueText(): (field: FieldModel, value: Json | undefined) => string {
  const services = useServices();
  return useCallback((field, value) => valueText(field, value, services), [services]);
}
