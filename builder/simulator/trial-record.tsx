'use client';
import { Alert, Badge, Button, Tabs, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconEyeOff, IconFlag } from '@tabler/icons-react';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { gateItems } from '../../runtime/render/live-form';
import { nextStep, stageLabel } from '../../runtime/render/next-step';
import { RecordForm } from '../../runtime/render/record-form';
import { useServices } from '../../runtime/render/services';
import { timeText } from '../../runtime/render/time';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { actingAs } from '../words/step';
import { MovePanel } from './move-panel';
import { OtherSteps } from './other-steps';
import type { Seen } from './seen-record';
import type { RunStep } from './simulation';
import classes from './simulator-workspace.module.css';
import { TrialApprovals } from './trial-approvals';
import { TrialChanges } from './trial-changes';
import { TrialTasks } from './trial-tasks';
import { TrialTimers } from './trial-timers';
import { TrialWaiting } from './trial-waiting';
import { useTrial } from './use-trial';
import { type TrialForms, useTrialForms } from './use-trial-forms';

/** The record as who acts sees it: its forms, and the moves they can make. */
export function TrialRecord({ seen }: { seen: Seen }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { trial } = useTrial();
  const { model } = seen;
  const isHidden = seen.state !== null && seen.record === null;
  if (model === null || isHidden) {
    const who = words(actingAs(process, trial.as ?? undefined, trial.holder));
    return (
      <div className={classes.record}>
        <Refusal />
        <Alert
          color="gray"
          icon={<IconEyeOff aria-hidden />}
          title={texts(isHidden ? 'simulator.notReadable' : 'simulator.typeNotVisible', { who })}
        >
          {texts('simulator.notReadableText')}
        </Alert>
      </div>
    );
  }
  return <VisibleTrial seen={seen} model={model} />;
}

function VisibleTrial({ seen, model }: { seen: Seen; model: RecordTypeModel }) {
  const forms = useTrialForms(seen, model);
  return (
    <>
      {/* what is typed here is not in the draft: Ctrl+Z is left to the browser */}
      <div className={classes.record} data-own-undo>
        <Refusal />
        <Head seen={seen} model={model} />
        <TrialTimers seen={seen} />
        <TrialWaiting seen={seen} />
        <TrialTasks seen={seen} forms={forms} />
        <TrialApprovals seen={seen} model={model} />
        <Forms seen={seen} model={model} forms={forms} />
      </div>
      <MovePanel seen={seen} model={model} forms={forms} />
    </>
  );
}

/** Why the step that is looked at was refused. */
function Refusal() {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { run } = useTrial().trial;
  const last: RunStep | undefined = run.steps[run.at - 1];
  if (last === undefined || last.decision.ok) return null;
  const who = words(actingAs(process, last.step.as, last.step.holder));
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={texts('simulator.refused', { who })} role="alert" mb="md">
      {last.fault !== null ? (
        texts('simulator.draftBroken', { fault: last.fault })
      ) : (
        <ul className={classes.reasons}>
          {last.decision.rejections.map((rejection) => (
            <li key={`${rejection.code} ${rejection.criterion ?? ''} ${rejection.field ?? ''}`}>
              {words(rejection.message, rejection.code)}
            </li>
          ))}
        </ul>
      )}
      <Text fz="xs" c="dimmed">
        {texts('simulator.refusedText')}
      </Text>
    </Alert>
  );
}

function Head({ seen, model }: { seen: Seen; model: RecordTypeModel }) {
  const texts = useDesignerTexts();
  const { people, timeZone } = useServices();
  const { record } = seen;
  if (record === null) return <Title order={2}>{texts('simulator.createTitle', { name: model.label })}</Title>;
  return (
    <header className={classes.head}>
      <div>
        <Title order={2}>{record.title || model.label}</Title>
        <div className={classes.meta}>
          {record.stage === null ? null : <Badge>{stageLabel(model, record.stage)}</Badge>}
          <span>{texts('simulator.owner', { name: people.name(record.owner) ?? record.owner })}</span>
          <span>{timeText(record.updatedAt, timeZone)}</span>
          {record.waivers > 0 ? (
            <Badge color="orange" leftSection={<IconFlag size={12} aria-hidden />}>
              {texts('simulator.waived', { count: record.waivers })}
            </Badge>
          ) : null}
          {record.archived ? <Badge color="gray">{texts('simulator.archived')}</Badge> : null}
        </div>
      </div>
      <OtherSteps seen={seen} />
    </header>
  );
}

function Forms({ seen, model, forms }: { seen: Seen; model: RecordTypeModel; forms: TrialForms }) {
  const texts = useDesignerTexts();
  const { tabs, shown } = forms;
  const { foretold, residual } = foretoldOf(seen, model, forms);
  const missingIn = (form: string) =>
    gateItems(residual, foretold).filter(({ rejection, filled }) => !filled && rejection.form === form).length;
  if (shown === '') return <Text c="dimmed">{texts('simulator.noForm')}</Text>;
  return (
    <Tabs value={shown} onChange={(form) => form !== null && forms.open(form)} keepMounted={false} aria-label={texts('simulator.forms')}>
      {tabs.length > 1 ? (
        <Tabs.List className={classes.tabs}>
          {tabs.map((tab) => {
            const missing = missingIn(tab.form);
            return (
              <Tabs.Tab
                key={tab.form}
                value={tab.form}
                className={tab.when === 'earlier' || tab.when === 'later' ? classes.other : undefined}
                rightSection={
                  missing > 0 ? (
                    <Badge size="sm" color="orange" aria-label={texts('simulator.missing', { count: missing })}>
                      {missing}
                    </Badge>
                  ) : undefined
                }
              >
                {tab.label}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
      ) : null}
      <Tabs.Panel value={shown} pt="md">
        <OneForm seen={seen} model={model} forms={forms} />
      </Tabs.Panel>
    </Tabs>
  );
}

function OneForm({ seen, model, forms }: { seen: Seen; model: RecordTypeModel; forms: TrialForms }) {
  const texts = useDesignerTexts();
  const { live } = forms;
  const isNew = seen.state === null;
  const editable = isNew || seen.actions.some(({ action, allowed }) => action === 'update' && allowed);
  const { foretold, residual } = foretoldOf(seen, model, forms);
  return (
    <RecordForm
      ref={forms.handle}
      view={live.view}
      value={live.value}
      onChange={forms.onChange}
      onSubmit={() => void forms.save()}
      residual={residual}
      foretold={foretold}
      rejections={forms.rejections}
      disabled={!editable}
    >
      <TrialChanges seen={seen} model={model} live={live} />
      {editable ? (
        <div className={classes.save}>
          <Button type="submit" disabled={!isNew && !live.dirty}>
            {texts(isNew ? 'simulator.create' : 'simulator.save')}
          </Button>
        </div>
      ) : null}
    </RecordForm>
  );
}

/** What the next step misses, and what it would miss once what is typed were saved. */
export function foretoldOf(seen: Seen, model: RecordTypeModel, { live }: Pick<TrialForms, 'live'>) {
  const step = nextStep(model, seen.actions);
  const residual = step?.residual ?? [];
  const foretold =
    live.residual && step ? (live.residual.find(({ transition }) => transition === step.transition)?.missing ?? residual) : null;
  return { residual, foretold };
}
