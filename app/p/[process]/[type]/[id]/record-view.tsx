'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useRef, useState } from 'react';
import type { Offer } from '../../../../../runtime/core/knowledge/knowledge-for';
import type { ProcessModel, RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { Action, MissingForMove, Rejection, VisibleRecord } from '../../../../../runtime/core/types';
import { formTabs, tabFor } from '../../../../../runtime/render/form-tabs';
import { nextStep } from '../../../../../runtime/render/next-step';
import { StagePath } from '../../../../../runtime/render/stage-path';
import { useMinute } from '../../../../../runtime/render/use-minute';
import { type RecordAddress, useVisits } from '../../../../client/records';
import { APPROVALS_PANEL } from '../../../../today/place-of-next';
import { PageTitle } from '../../../../ui/page-title';
import { ApprovalsPanel } from './approvals-panel';
import { FormArea } from './form-area';
import type { FocusRequest } from './form-panel';
import { GatePanel } from './gate-panel';
import { KnowledgePanel } from './knowledge-panel';
import { MoveBar } from './move-bar';
import { OwnershipPanel } from './ownership-panel';
import classes from './record.module.css';
import { RecordFacts } from './record-facts';
import { RecordHeader } from './record-header';
import { RecordMove } from './record-move';
import { SideArea } from './side-area';
import { TasksPanel } from './tasks-panel';
import { TimersPanel } from './timers-panel';

export interface RecordViewProps {
  address: RecordAddress;
  model: ProcessModel;
  type: RecordTypeModel;
  record: VisibleRecord;
  actions: readonly Action[];
}

/** Which form is open and which field is to be focused; a missing item opens its form first. */
function useLeading(type: RecordTypeModel, stage: string | null, save: () => Promise<boolean>) {
  const tabs = formTabs(type, stage);
  // The board leads here with the field that a refused move misses.
  const asked = useSearchParams();
  const [open, setOpen] = useState<string | null>(asked.get('form'));
  const [focus, setFocus] = useState<FocusRequest | null>(() => requestOf(asked, tabs[0]?.form));
  const shown = open && tabs.some(({ form }) => form === open) ? open : (tabs[0]?.form ?? null);
  // Only the open form has a save button: what was typed in it is saved before another takes its place.
  const openForm = async (form: string) => {
    if (form !== shown && !(await save())) return false;
    setOpen(form);
    return true;
  };
  const lead = async (rejection: Rejection) => {
    const form = tabFor(tabs, rejection.form, shown);
    if (form && (await openForm(form)) && rejection.field) setFocus({ form, field: rejection.field });
  };
  const led = useCallback(() => setFocus(null), []);
  return { tabs, shown, openForm, focus, lead, led, startOver: () => setOpen(null) };
}

/** Everything about one record: where it stands, what is missing, its forms, what happened. */
export function RecordView({ address, model, type, record, actions }: RecordViewProps) {
  const now = useMinute();
  const visits = useVisits(address, type.stages !== null);
  /** the move dialog: closed, or open with the transition chosen at first */
  const [move, setMove] = useState<{ transition?: string } | null>(null);
  const saveForm = useRef<() => Promise<boolean>>(() => Promise.resolve(true));
  const leading = useLeading(type, record.stage, () => saveForm.current());
  const step = nextStep(type, actions);
  const [typed, setTyped] = useState<readonly MissingForMove[] | null>(null);
  const [offered, setOffered] = useState<readonly Offer[] | null>(null);
  const foretold = typed && (typed.find(({ transition }) => transition === step?.transition)?.missing ?? step?.residual ?? NONE);
  // Moving saves first, so its button tells what will be missing then.
  const nextMove = step && foretold ? { ...step, residual: [...foretold], allowed: foretold.length === 0 } : step;
  // What was typed counts: it is saved before the gate is asked.
  const openMove = async (transition?: string) => {
    if (await saveForm.current()) setMove({ transition });
  };
  const lead = (rejection: Rejection) => {
    setMove(null);
    if (rejection.approval !== undefined) document.getElementById(APPROVALS_PANEL)?.focus();
    if (rejection.task !== undefined && rejection.field === undefined) scrollTo(document.getElementById('tasks'));
    else void leading.lead(rejection);
  };
  const openTaskForm = async (form: string) => {
    if (await leading.openForm(form)) scrollTo(document.getElementById('forms'));
  };
  // The new stage has forms and evidence of its own: they are what comes next.
  const moved = () => {
    leading.startOver();
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    window.scrollTo({ top: 0, behavior: calm ? 'auto' : 'smooth' });
  };
  return (
    <article className={classes.page}>
      <PageTitle>{record.title}</PageTitle>
      <RecordHeader
        address={address}
        model={model}
        type={type}
        record={record}
        actions={actions}
        step={nextMove}
        onMove={(transition) => void openMove(transition)}
      />
      <RecordFacts type={type} record={record} />
      {type.stages && record.stage && (
        <div className={classes.path}>
          <StagePath stages={type.stages} current={record.stage} visits={visits.data ?? []} now={now} lost={record.lost} />
        </div>
      )}
      <div className={classes.columns}>
        <FormArea
          address={address}
          type={type}
          record={record}
          tabs={leading.tabs}
          open={leading.shown}
          onOpen={(form) => void leading.openForm(form)}
          residual={step?.residual ?? NONE}
          foretold={foretold}
          onForetold={setTyped}
          onOffered={setOffered}
          focus={leading.focus}
          onFocused={leading.led}
          saveRef={saveForm}
          editable={actions.some(({ action, allowed }) => action === 'update' && allowed)}
        />
        <div className={classes.sideArea}>
          <GatePanel type={type} record={record} step={step} foretold={foretold} onItem={lead} />
          <ApprovalsPanel address={address} type={type} now={now} />
          <TasksPanel address={address} model={model} now={now} onItem={lead} onForm={(form) => void openTaskForm(form)} />
          <OwnershipPanel address={address} type={type} record={record} />
          <TimersPanel address={address} model={model} type={type} record={record} actions={actions} now={now} />
          <KnowledgePanel address={address} typed={offered} />
          <SideArea address={address} type={type} actions={actions} visits={visits.data ?? []} now={now} />
        </div>
      </div>
      <MoveBar type={type} step={nextMove} onMove={(transition) => void openMove(transition)} />
      <RecordMove
        address={address}
        type={type}
        record={record}
        actions={actions}
        move={move}
        onClose={() => setMove(null)}
        onMoved={moved}
        onItem={lead}
      />
    </article>
  );
}

const NONE: readonly Rejection[] = [];

function scrollTo(part: HTMLElement | null): void {
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  part?.scrollIntoView({ behavior: calm ? 'auto' : 'smooth', block: 'start' });
}

function requestOf(asked: URLSearchParams, firstForm: string | undefined): FocusRequest | null {
  const field = asked.get('field');
  const form = asked.get('form') ?? firstForm;
  return field && form ? { form, field } : null;
}
