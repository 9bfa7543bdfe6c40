import { useEffect, useMemo, useState } from 'react';
import type { EndpointName } from '../designer/designer-port';
import { usePort } from '../designer/port-context';
import type { EndpointNames } from '../words/names';

/** Webhooks and group robots of the installation; null while they are asked for, and where nobody can be asked. */
export function useEndpoints(): readonly EndpointName[] | null {
  const port = usePort();
  const [found, setFound] = useState<readonly EndpointName[] | null>(null);
  useEffect(() => {
    let current = true;
    // without an answer ids are typed in, as they are where there is no server
    port?.endpoints().then(
      (names) => current && setFound(names),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [port]);
  return found;
}

export function namesOf(endpoints: readonly EndpointName[] | null): EndpointNames {
  return new Map((endpoints ?? []).map(({ id, label }) => [id, label]));
}

/** What they are called, by id; none while they are asked for. */
export function useEndpointNames(): EndpointNames {
  const endpoints = useEndpoints();
  return useMemo(() => namesOf(endpoints), [endpoints]);
}
