'use client';
import { Alert, Button, Center, Loader } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useDesignerTexts } from './designer-context';
import { later } from './later';

/** A part of the designer that is fetched behind it; where it is wanted sooner, its place says that it is on its way. */
export function deferred<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  let there: ComponentType<P> | null = null;
  const fetch = later(async () => {
    there = await load();
  });
  return function Deferred(props: P) {
    const [state, setState] = useState<'coming' | 'failed' | 'there'>(there === null ? 'coming' : 'there');
    useEffect(() => {
      if (state !== 'coming') return;
      let current = true;
      const tell = (next: 'failed' | 'there') => {
        if (current) setState(next);
      };
      fetch().then(
        () => tell('there'),
        () => tell('failed'),
      );
      return () => {
        current = false;
      };
    }, [state]);
    const Part = there;
    if (Part !== null) return <Part {...props} />;
    return state === 'failed' ? <Failed onAgain={() => setState('coming')} /> : <Coming />;
  };
}

function Coming() {
  const texts = useDesignerTexts();
  return (
    <Center p="xl" role="status" aria-label={texts('frame.coming')}>
      <Loader />
    </Center>
  );
}

/** Asks again by itself when the network is back. */
function Failed({ onAgain }: { onAgain: () => void }) {
  const texts = useDesignerTexts();
  useEffect(() => {
    window.addEventListener('online', onAgain);
    return () => window.removeEventListener('online', onAgain);
  }, [onAgain]);
  return (
    <Alert color="red" m="md" icon={<IconCloudOff aria-hidden />} role="alert" title={texts('frame.notThere')}>
      <Button size="compact-sm" variant="light" color="red" onClick={onAgain}>
        {texts('frame.comeAgain')}
      </Button>
    </Alert>
  );
}
