'use client';
import { Button } from '@mantine/core';
import { IconUserCheck, IconUserShare } from '@tabler/icons-react';
import type { ApprovalView } from '../../runtime/core/approvals/view-approvals';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { ApprovalCard } from '../../runtime/render/approvals/approval-card';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { simulatedPerson, simulatedRole } from '../words/step';
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

/** Whose turn it is, a press each to act as them, or in their place while they are away. */
function ActAs({ view }: { view: ApprovalView }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { trial, set } = useTrial();
  const waited =
    view.state === 'open' ? view.levels.flatMap(({ pending }) => pending) : view.state === 'returned' ? [view.requestedBy] : [];
  const roles = [...new Set(waited.flatMap((id) => (id === null ? [] : (simulatedRole(id) ?? []))))].filter((role) => role !== trial.as);
  const me = trial.as === null ? 'administrator' : `person_${trial.as}`;
  const away = view.state === 'open' && view.requestedBy !== me ? roles.filter((role) => role !== trial.standsIn) : [];
  if (roles.length === 0) return null;
  const nameOf = (role: string) => words(simulatedPerson(process, `person_${role}`), role);
  return (
    <div className={classes.acts}>
      {roles.map((role) => (
        <Button
          key={role}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconUserCheck size={15} aria-hidden />}
          onClick={() => set({ as: role })}
        >
          {texts('trial.actAs', { name: nameOf(role) })}
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
          {texts('trial.standIn', { name: nameOf(role) })}
        </Button>
      ))}
    </div>
  );
}
