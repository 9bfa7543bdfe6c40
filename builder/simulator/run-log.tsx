'use client';
import { Alert, Button, Tabs, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconFlag } from '@tabler/icons-react';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { useServices } from '../../runtime/render/services';
import { timeText } from '../../runtime/render/time';
import { useDesignerTexts, useDocument, useView, useWords } from '../designer/designer-context';
import { useRequested } from '../designer/use-requested';
import { askedNameById } from '../words/criterion';
import { stageName } from '../words/names';
import { stepSentence, whoActs } from '../words/step';
import { RunAutomations } from './run-automations';
import { Effects, Events, FellDue } from './run-events';
import classes from './run-log.module.css';
import { refusalWords } from './scenario-faults';
import { ScenarioList } from './scenario-list';
import { isBroken, type RunStep } from './simulation';
import workspace from './simulator-workspace.module.css';
import { useTrial } from './use-trial';

/** Beside the record: what happened in the run, and the scenarios of the record type. */
export function RunLog({ fullModel }: { fullModel: RecordTypeModel | null }) {
  const texts = useDesignerTexts();
  const { version } = useTrial();
  const asked = useView((state) => (state.selected.some(({ what }) => what === 'scenario') ? (state.asked?.count ?? 0) : null));
  return (
    <Tabs key={asked} defaultValue={asked === null ? 'log' : 'scenarios'} className={workspace.log}>
      <Tabs.List>
        <Tabs.Tab value="log">{texts('simulator.log')}</Tabs.Tab>
        <Tabs.Tab value="scenarios">{texts('simulator.scenarios')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="log" p="sm">
        <Steps fullModel={fullModel} />
      </Tabs.Panel>
      <Tabs.Panel value="scenarios">
        <ScenarioList version={version} onOpened={() => undefined} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Steps({ fullModel }: { fullModel: RecordTypeModel | null }) {
  const texts = useDesignerTexts();
  const { trial, look } = useTrial();
  const { steps, at } = trial.run;
  useRequested('simulator', { toStart: () => look(0), toEnd: () => look(steps.length) });
  const broken = steps.filter(isBroken).length;
  const isBack = at < steps.length;
  return (
    <>
      {broken > 0 ? (
        <Alert color="orange" mb="sm" p="xs" icon={<IconAlertTriangle aria-hidden />}>
          {texts('simulator.broken', { count: broken })}
        </Alert>
      ) : null}
      {isBack ? (
        <Alert color="pine" mb="sm" p="xs">
          {texts('simulator.lookingBack', { at, count: steps.length })}
          <Button size="compact-xs" variant="subtle" mt={4} onClick={() => look(steps.length)}>
            {texts('simulator.toEnd')}
          </Button>
        </Alert>
      ) : null}
      <ol className={classes.steps} reversed>
        {[...steps.keys()].reverse().map((index) => {
          const step = steps[index];
          return step === undefined ? null : <StepRow key={index} step={step} number={index + 1} fullModel={fullModel} />;
        })}
        <Start />
      </ol>
    </>
  );
}

/** For screen readers: what has just become of the step. */
export function LastStep() {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { type, trial } = useTrial();
  const { run } = trial;
  const last = run.steps[run.at - 1];
  if (last === undefined) return null;
  const what = words(stepSentence(process, type, last.step));
  return (
    <VisuallyHidden role="status">{texts(last.decision.ok ? 'simulator.accepted' : 'simulator.refusedStep', { what })}</VisuallyHidden>
  );
}

function Start() {
  const texts = useDesignerTexts();
  const words = useWords();
  const { type, trial, look } = useTrial();
  const { run } = trial;
  const stage = run.start?.stage ?? null;
  const text =
    run.start === null
      ? texts('simulator.logStartNew')
      : stage === null
        ? texts('simulator.logStartPlain')
        : texts('simulator.logStartRecord', { stage: words(stageName(type, stage)) });
  return (
    <li>
      <button type="button" className={classes.step} aria-current={run.at === 0 ? 'step' : undefined} onClick={() => look(0)}>
        <IconFlag size={18} className={classes.plain} aria-hidden />
        <span>
          <span className={classes.what}>{texts('simulator.logStart')}</span>
          <span className={classes.line}>{text}</span>
        </span>
      </button>
    </li>
  );
}

function StepRow({ step, number, fullModel }: { step: RunStep; number: number; fullModel: RecordTypeModel | null }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { timeZone } = useServices();
  const { type, trial, look } = useTrial();
  const { at } = trial.run;
  const { ok } = step.decision;
  const Icon = ok ? IconCircleCheck : IconCircleX;
  const isWait = step.step.command === 'wait';
  const time = timeText(step.step.at, timeZone);
  const what = words(stepSentence(process, type, isWait ? { ...step.step, at: time } : step.step));
  const broken = isBroken(step);
  return (
    <li>
      <button
        type="button"
        className={classes.step}
        data-later={number > at || undefined}
        aria-current={number === at ? 'step' : undefined}
        onClick={() => look(number)}
      >
        <Icon
          size={18}
          className={ok ? classes.ok : classes.no}
          role="img"
          aria-label={texts(ok ? 'simulator.stepAccepted' : 'simulator.stepRefused')}
        />
        <span>
          <span className={classes.what}>{what}</span>
          {isWait ? null : (
            <span className={classes.who}>
              {words(whoActs(process, step.step))} · {time}
            </span>
          )}
          {broken ? (
            <span className={classes.broken}>
              <IconAlertTriangle size={14} aria-hidden /> {texts(ok ? 'simulator.nowAccepted' : 'simulator.nowRefused')}
            </span>
          ) : null}
          {ok ? null : <span className={classes.reason}>{words(refusalWords(step))}</span>}
          {fullModel === null ? null : <FellDue step={step} model={fullModel} />}
          {fullModel === null || isWait ? null : <Events step={step} model={fullModel} />}
          {isWait ? null : <Missing step={step} />}
          <Effects effects={step.effects} />
          <RunAutomations step={step} />
        </span>
      </button>
    </li>
  );
}

/** What the gate of the stage still misses after an accepted step; a refused one has told it as its reasons. */
function Missing({ step }: { step: RunStep }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { type, version } = useTrial();
  if (!step.decision.ok || step.missing.length === 0) return null;
  const names = step.missing.map((id) => words(askedNameById(version.process, type, id))).join(' · ');
  return <span className={classes.line}>{texts('simulator.stillMissing', { names })}</span>;
}
