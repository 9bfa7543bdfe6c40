'use client';
import { Text } from '@mantine/core';
import { useMemo } from 'react';
import type { Process, RecordType } from '../../../schemas/process';
import { useDesignerTexts, useWords } from '../../designer/designer-context';
import { recordTypeName } from '../../words/names';
import classes from './process-maps.module.css';
import { smallMap } from './small-map';
import { SmallMapView } from './small-map-view';

/** Every pipeline of a process as a small map to be read: its stages, and how much each gate asks. */
export function ProcessMaps({ process }: { process: Process }) {
  const staged = process.recordTypes.filter(({ pipeline }) => (pipeline?.stages.length ?? 0) > 0);
  return staged.map((type) => <OneMap key={type.id} process={process} type={type} />);
}

function OneMap({ process, type }: { process: Process; type: RecordType }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const name = words(recordTypeName(process, type.id));
  const map = useMemo(() => {
    const { stages, lines, ...size } = smallMap(type, []);
    return {
      ...size,
      stages: stages.map((stage) => ({ ...stage, state: 'same' as const })),
      lines: lines.map((line) => ({ ...line, state: 'same' as const })),
    };
  }, [type]);
  const asked = (stage: string) => type.pipeline?.stages.find(({ id }) => id === stage)?.gate?.criteria.length ?? 0;
  return (
    <figure className={classes.figure}>
      <Text component="figcaption" fz="xs" fw={600}>
        {name}
      </Text>
      <SmallMapView
        map={map}
        note={({ id }) => (asked(id) === 0 ? null : texts('pipeline.asks', { count: asked(id) }))}
        towards={undefined}
        label={texts('pipeline.mapOf', { name })}
        className={classes.frame}
      />
    </figure>
  );
}
