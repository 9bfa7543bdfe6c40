'use client';
import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useDesignerTexts } from './designer-context';

type Loaded<T> = { kind: 'loading' } | { kind: 'failed' } | { kind: 'loaded'; value: T };

/** What `load` gives, asked once for each `load`. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ kind: 'loading' });
  useEffect(() => {
    let current = true;
    setLoaded({ kind: 'loading' });
    load().then(
      (value) => current && setLoaded({ kind: 'loaded', value }),
      () => current && setLoaded({ kind: 'failed' }),
    );
    return () => {
      current = false;
    };
  }, [load]);
  return loaded;
}

export function VersionsFailed() {
  const texts = useDesignerTexts();
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert">
      {texts('migration.failed')}
    </Alert>
  );
}
