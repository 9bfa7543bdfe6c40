'use client';
import { Button } from '@mantine/core';
import { IconUserCheck, IconUserShare } from '@tabler/icons-react';
import type { ApprovalView } from '../../runtime/core/approvals/view-approvals';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { personId, seatOfPerson } from '../../runtime/core/scenario-world';
import { ApprovalCard } from '../../runtime/render/approvals/approval-card';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { simulatedPerson } from '../words/step';
import { useApprovalSteps } from './approval-steps';
import type { Seen } from './seen-record';
import classes from './trial-tasks.module.css';
import { useTrial } from './use-trial';

/** Approvals of the record, given as anybody: asked for, approved, rejected, returned, handed over. */
export function TrialApprovals({ seen, model }: { seen: Seen; model: RecordTypeModel }) {
  const texts = useDesignerTexts();
  const { trial } = useTrial();
  const act = useApprovalSteps();
  if (seen.approvals.length === 0) return null;
  return (
    <section className={classes.approvals} aria-label={texts('approvals.title')}>
      {seen.approvals.map((view) => (
        <div key={view.request ?? view.approval}>
          <ApprovalCard view={view} type={model} now={Date.parse(trial.now)} onCommand={(command) => act(view.approval, command)} />
          <ActAs view={view} />
        </div>
      ))}
    </section>
  );
}

/** The first of those waited for, by their role; somebody without a role cannot be acted as. */
function firstOfRoles(waited: readonly (string | null)[]): Map<string, { id: string; holder: number }> {
  const first = new Map<string, { id: string; holder: number }>();
  for (const id of waited) {
    const seat = id === null || id === 'person_other' ? null : seatOfPerson(id);
    if (id !== null && seat !== null && !first.has(seat.role)) first.set(seat.role, { id, holder: seat.holder });
  }
  return first;
}

/** Whose turn it is, a press each to act as them, or in their place while they are away. */
function ActAs({ view }: { view: ApprovalView }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { trial, set } = useTrial();
  const waited =
    view.state === 'open' ? view.levels.flatMap(({ pending }) => pending) : view.state === 'returned' ? [view.requestedBy] : [];
  const me = trial.as === null ? 'administrator' : personId(trial.as, trial.holder);
  // of each role whoever is next: the others of it may do the same
  const seats = [...firstOfRoles(waited)].filter(([, { id }]) => id !== me);
  // steps name whom somebody stands in for by the role alone: its first holder
  const roles = seats.filter(([role, { holder }]) => holder === 1 && role !== trial.as).map(([role]) => role);
  const away = view.state === 'open' && view.requestedBy !== me ? roles.filter((role) => role !== trial.standsIn) : [];
  if (seats.length === 0) return null;
  const nameOf = (id: string) => words(simulatedPerson(process, id), id);
  return (
    <div className={classes.acts}>
      {seats.map(([role, { id, holder }]) => (
        <Button
          key={role}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconUserCheck size={15} aria-hidden />}
          onClick={() => set({ as: role, holder })}
        >
          {texts('trial.actAs', { name: nameOf(id) })}
        </Button>
      ))}
      {away.map((role) => (
        <Button
          key={role}
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconUserShare size={15} aria-hidden />}
          onClick={() => set({ standsIn: role })}
        >
          {texts('trial.standIn', { name: nameOf(personId(role)) })}
        </Button>
      ))}
    </div>
  );
}
