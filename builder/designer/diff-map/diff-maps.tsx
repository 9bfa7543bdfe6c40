'use client';
import { Text } from '@mantine/core';
import { IconCircleMinus, IconCirclePlus, IconPencil } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Change } from '../../../schemas/diff';
import type { Process } from '../../../schemas/process';
import classes from '../../pipeline/small-map/process-maps.module.css';
import { SmallMapView } from '../../pipeline/small-map/small-map-view';
import { recordTypeIn, recordTypeName } from '../../words/names';
import { useDesignerTexts, useWords } from '../designer-context';
import { type DiffMap, type DiffStage, diffMaps } from './diff-map';

const ICONS = { added: IconCirclePlus, removed: IconCircleMinus, changed: IconPencil };

/** What changed, drawn: a small map for each pipeline that is not as it was. */
export function DiffMaps({ before, after, changes }: { before: Process; after: Process; changes: readonly Change[] }) {
  const words = useWords();
  const maps = useMemo(() => diffMaps(before, after, changes), [before, after, changes]);
  return maps.map((map) => {
    const name = words(recordTypeName(recordTypeIn(after, map.recordType) === undefined ? before : after, map.recordType));
    return (
      <figure key={map.recordType} className={classes.figure}>
        {maps.length > 1 ? (
          <Text component="figcaption" fz="xs" fw={600}>
            {name}
          </Text>
        ) : null}
        <OneMap map={map} name={name} />
      </figure>
    );
  });
}

function OneMap({ map, name }: { map: DiffMap; name: string }) {
  const texts = useDesignerTexts();
  return (
    <SmallMapView
      map={map}
      note={(stage) => <StageNote stage={stage} />}
      towards={map.stages.find(({ state }) => state !== 'same')?.id}
      label={texts('frame.changedMap', { name })}
      className={classes.frame}
    />
  );
}

function StageNote({ stage: { state } }: { stage: DiffStage }) {
  const texts = useDesignerTexts();
  if (state === 'same') return null;
  const Icon = ICONS[state];
  return (
    <>
      <Icon size={12} aria-hidden />
      {texts(`frame.${state}`)}
    </>
  );
}
