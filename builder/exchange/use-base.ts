'use client';
import { useEffect, useState } from 'react';
import type { Process } from '../../schemas/process';
import type { DesignerPort } from '../designer/designer-port';

/** The version both sides grew from, of those that are published; `number` null: nothing in common is known. */
export interface Base {
  versions: readonly number[];
  number: number | null;
  /** null also while it is loading */
  document: Process | null;
  state: 'loading' | 'ready' | 'failed';
  choose(number: number | null): void;
}

/** Offers the published versions as the common base, the latest at first; none of them when `wanted` is false. */
export function useBase(port: DesignerPort, wanted: boolean): Base {
  const [versions, setVersions] = useState<readonly number[]>([]);
  const [number, setNumber] = useState<number | null>(null);
  const [loaded, setLoaded] = useState<{ number: number; document: Process } | null>(null);
  const [state, setState] = useState<Base['state']>(wanted ? 'loading' : 'ready');
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    port.versions().then(
      (known) => {
        if (!current) return;
        setVersions(known.map(({ number: one }) => one));
        setNumber(known[0]?.number ?? null);
        if (known.length === 0) setState('ready');
      },
      () => {
        if (current) setState('failed');
      },
    );
    return () => {
      current = false;
    };
  }, [port, wanted]);
  useEffect(() => {
    if (number === null) return;
    let current = true;
    setState('loading');
    port.version(number).then(
      (document) => {
        if (!current) return;
        setLoaded({ number, document });
        setState('ready');
      },
      () => {
        if (current) setState('failed');
      },
    );
    return () => {
      current = false;
    };
  }, [port, number]);
  return {
    versions,
    number,
    document: loaded !== null && loaded.number === number ? loaded.document : null,
    state,
    choose: (next) => {
      setNumber(next);
      if (next === null) setState('ready');
    },
  };
}
