'use client';
import { Button, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { Action } from '../../../../../runtime/core/types';
import { stageLabel } from '../../../../../runtime/render/next-step';
import classes from './record.module.css';

interface MoveBarProps {
  type: RecordTypeModel;
  step: Action | null;
  onMove: (transition?: string) => void;
}

/** On a phone: the next step under the thumb, with how much is missing. */
export function MoveBar({ type, step, onMove }: MoveBarProps) {
  const t = useTranslations('record');
  if (!step) return null;
  const missing = step.residual.length;
  return (
    <div className={classes.bar}>
      <div className={classes.barText}>
        <Text fz="xs" c="dimmed" truncate>
          {t('nextStep')}
        </Text>
        <Text fz="sm" fw={550} truncate>
          {missing > 0 ? t('missing', { count: missing }) : t('ready')}
        </Text>
      </div>
      <Button size="md" variant={missing > 0 ? 'light' : 'filled'} onClick={() => onMove(step.transition)}>
        {stageLabel(type, step.to)}
      </Button>
    </div>
  );
}
