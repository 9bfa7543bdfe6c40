'use client';
import { useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { Action, Rejection, VisibleRecord } from '../../../../../runtime/core/types';
import { GateChecklist } from '../../../../../runtime/render/gate-checklist';
import { stageLabel } from '../../../../../runtime/render/next-step';
import classes from './record.module.css';

interface GatePanelProps {
  type: RecordTypeModel;
  record: VisibleRecord;
  step: Action | null;
  /** what would be missing once typed values were saved; null while nothing is typed */
  foretold: readonly Rejection[] | null;
  onItem: (rejection: Rejection) => void;
}

/** What is still missing for the next step; each item leads to where it is filled in. */
export function GatePanel({ type, record, step, foretold, onItem }: GatePanelProps) {
  const t = useTranslations('record');
  const gated = type.stages?.find(({ id }) => id === record.stage)?.hasGate ?? false;
  if (!step || (!gated && step.residual.length === 0)) return null;
  return (
    <div className={`${classes.panel} ${classes.gate} ${classes.gateArea}`}>
      <GateChecklist
        title={t('gateTitle', { stage: stageLabel(type, step.to) })}
        residual={step.residual}
        foretold={foretold}
        labelOf={({ field }) => type.fields.find(({ id }) => id === field)?.label ?? null}
        waivable={step.waivable}
        onItem={onItem}
      />
    </div>
  );
}
