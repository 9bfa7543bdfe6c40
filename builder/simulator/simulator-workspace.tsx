'use client';
import { Alert } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { RenderProvider } from '../../runtime/render/services';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { FieldBoundary } from '../forms/field-boundary';
import { BeginPanel } from './begin-panel';
import { draftVersion } from './draft-version';
import { NotRunnable } from './not-runnable';
import { RunBar } from './run-bar';
import { LastStep, RunLog } from './run-log';
import { ScenarioList } from './scenario-list';
import { seenBy } from './seen-record';
import classes from './simulator-workspace.module.css';
import { TrialMap } from './trial-map';
import { TrialRecord } from './trial-record';
import { useTrialServices } from './trial-services';
import { TrialContext, useTrial, useTrialOn } from './use-trial';

/** The draft tried out: a record of the open type, filled and moved by whoever may, by a clock that is moved by hand. */
export function SimulatorWorkspace() {
  const texts = useDesignerTexts();
  const process = useDocument();
  const { id } = useRecordType();
  const ready = useMemo(() => draftVersion(process), [process]);
  const open = useTrialOn(ready.ok ? ready.version : null);
  const [beginning, setBeginning] = useState(false);
  useRequested('simulator', { restart: () => setBeginning(true) });
  return (
    <section className={classes.workspace} aria-label={texts('simulator.workspace')} data-ready>
      {!ready.ok ? (
        <NotRunnable problems={ready.problems} />
      ) : open === null || beginning ? (
        <div className={classes.begin}>
          <BeginPanel
            key={id}
            version={ready.version}
            onBegun={() => setBeginning(false)}
            onBack={open === null ? null : () => setBeginning(false)}
          />
          <ScenarioList version={ready.version} onOpened={() => setBeginning(false)} />
        </div>
      ) : (
        <TrialContext.Provider value={open}>
          <OpenRun onRestart={() => setBeginning(true)} />
        </TrialContext.Provider>
      )}
    </section>
  );
}

function OpenRun({ onRestart }: { onRestart: () => void }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { locale } = useDesigner();
  const open = useTrial();
  const services = useTrialServices(open);
  const [mapOpened, map] = useDisclosure(true);
  const { run, as, holder, now, standsIn } = open.trial;
  const seen = useMemo(
    () => seenBy(open.version, run, as, now, locale, standsIn, holder),
    [open.version, run, as, now, locale, standsIn, holder],
  );
  const broken = (fault: string) => (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} className={classes.record}>
      {texts('simulator.draftBroken', { fault })}
    </Alert>
  );
  return (
    <RenderProvider services={services}>
      <RunBar onRestart={onRestart} map={{ opened: mapOpened, toggle: map.toggle }} />
      {run.failures.length > 0 ? (
        <Alert color="orange" m="sm" icon={<IconAlertTriangle aria-hidden />} title={texts('simulator.givenBroken')}>
          {run.failures.map((failure) => words(failure)).join(' ')}
        </Alert>
      ) : null}
      <TrialMap opened={mapOpened} />
      <LastStep />
      <div className={classes.columns}>
        {seen.ok ? (
          <FieldBoundary of={open.version} instead={broken(texts('forms.broken'))}>
            <TrialRecord seen={seen.value} />
          </FieldBoundary>
        ) : (
          broken(seen.fault)
        )}
        <RunLog fullModel={seen.ok ? seen.value.fullModel : null} />
      </div>
    </RenderProvider>
  );
}
