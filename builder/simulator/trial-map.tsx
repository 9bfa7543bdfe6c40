'use client';
import { Collapse } from '@mantine/core';
import { IconCheck, IconFlag, IconMapPin } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useDesignerTexts } from '../designer/designer-context';
import { SmallMapView } from '../pipeline/small-map/small-map-view';
import { type PathStage, pathMap } from './path-map';
import classes from './trial-map.module.css';
import { useTrial } from './use-trial';
import { visitedBy } from './visited';

/** The way of the run on a small map of the pipeline; none without a pipeline. */
export function TrialMap({ opened }: { opened: boolean }) {
  const texts = useDesignerTexts();
  const { type, trial } = useTrial();
  const map = useMemo(() => pathMap(type, visitedBy(trial.run)), [type, trial.run]);
  if (map.stages.length === 0) return null;
  return (
    <div className={classes.map}>
      <Collapse expanded={opened}>
        <SmallMapView
          map={map}
          note={(stage) => <StageNote stage={stage} />}
          towards={map.stages.find(({ state }) => state === 'here')?.id}
          label={texts('simulator.map')}
          className={classes.frame}
        />
      </Collapse>
    </div>
  );
}

function StageNote({ stage: { state, waived } }: { stage: PathStage }) {
  const texts = useDesignerTexts();
  return (
    <>
      {state === 'here' ? <IconMapPin size={12} aria-hidden /> : state === 'visited' ? <IconCheck size={12} aria-hidden /> : null}
      {texts(`simulator.${state}`)}
      {waived ? (
        <>
          <IconFlag size={12} aria-hidden />
          {texts('simulator.gateWaived')}
        </>
      ) : null}
    </>
  );
}
