'use client';
import { Button, Group, Modal, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import { Value } from '../../../../../runtime/render/value';
import type { Clash } from './conflict';
import classes from './record.module.css';
import type { Conflict } from './use-moved-on';

interface ConflictDialogProps {
  type: RecordTypeModel;
  conflict: Conflict | null;
  /** fields where the other's value is taken */
  onResolve: (giveUp: ReadonlySet<string>) => void;
  onClose: () => void;
}

/** Somebody else saved meanwhile: what they changed, and for fields both changed whose value counts. */
export function ConflictDialog({ type, conflict, onResolve, onClose }: ConflictDialogProps) {
  const t = useTranslations('conflict');
  const common = useTranslations('common');
  return (
    <Modal opened={conflict !== null} onClose={onClose} size="lg" title={t('title')} closeButtonProps={{ 'aria-label': common('close') }}>
      {conflict && <Choices key={JSON.stringify(conflict.clashes)} type={type} clashes={conflict.clashes} onResolve={onResolve} />}
    </Modal>
  );
}

function Choices({ type, clashes, onResolve }: Pick<ConflictDialogProps, 'type' | 'onResolve'> & { clashes: Clash[] }) {
  const t = useTranslations('conflict');
  const [giveUp, setGiveUp] = useState<ReadonlySet<string>>(new Set());
  const both = clashes.filter((clash) => clash.both);
  const choose = (field: string, theirs: boolean) =>
    setGiveUp((chosen) => new Set(theirs ? [...chosen, field] : [...chosen].filter((one) => one !== field)));
  return (
    <>
      <Text fz="sm" c="dimmed" mb="sm">
        {both.length > 0 ? t('textBoth') : t('textOther')}
      </Text>
      {clashes.map((clash) => (
        <ClashRow
          key={clash.field}
          type={type}
          clash={clash}
          theirs={giveUp.has(clash.field)}
          onChoose={(theirs) => choose(clash.field, theirs)}
        />
      ))}
      <Group justify="flex-end" mt="md" gap={8}>
        {both.length > 0 && (
          <Button variant="default" onClick={() => onResolve(new Set(both.map(({ field }) => field)))}>
            {t('takeTheirs')}
          </Button>
        )}
        <Button onClick={() => onResolve(giveUp)}>{giveUp.size > 0 ? t('saveChosen') : t('keepMine')}</Button>
      </Group>
    </>
  );
}

interface ClashRowProps {
  type: RecordTypeModel;
  clash: Clash;
  theirs: boolean;
  onChoose: (theirs: boolean) => void;
}

function ClashRow({ type, clash, theirs, onChoose }: ClashRowProps) {
  const t = useTranslations('conflict');
  const field = type.fields.find(({ id }) => id === clash.field);
  // What is computed follows from the rest: nobody chose it, and nobody can choose.
  if (!field) return null;
  return (
    <div className={classes.clash}>
      <Group justify="space-between" gap={8}>
        <Text fz="sm" fw={600}>
          {field.label}
        </Text>
        {clash.both && (
          <SegmentedControl
            size="xs"
            aria-label={t('whose', { label: field.label })}
            value={theirs ? 'theirs' : 'mine'}
            onChange={(value) => onChoose(value === 'theirs')}
            data={[
              { value: 'mine', label: t('mine') },
              { value: 'theirs', label: t('theirs') },
            ]}
          />
        )}
      </Group>
      <div className={classes.versions}>
        {clash.both && (
          <div>
            <Text fz="xs" c="dimmed">
              {t('mineLabel')}
            </Text>
            <Value field={field} value={clash.mine} />
          </div>
        )}
        <div>
          <Text fz="xs" c="dimmed">
            {t('theirsLabel')}
          </Text>
          <Value field={field} value={clash.theirs} />
        </div>
      </div>
    </div>
  );
}
