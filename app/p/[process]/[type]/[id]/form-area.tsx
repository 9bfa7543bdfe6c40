'use client';
import { Badge, Tabs, VisuallyHidden } from '@mantine/core';
import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { Offer } from '../../../../../runtime/core/knowledge/knowledge-for';
import type { RecordTypeModel } from '../../../../../runtime/core/process-model';
import type { MissingForMove, Rejection, VisibleRecord } from '../../../../../runtime/core/types';
import type { FormTab } from '../../../../../runtime/render/form-tabs';
import { gateItems } from '../../../../../runtime/render/live-form';
import type { RecordAddress } from '../../../../client/records';
import { type FocusRequest, FormPanel } from './form-panel';
import classes from './record.module.css';

export interface FormAreaProps {
  address: RecordAddress;
  type: RecordTypeModel;
  record: VisibleRecord;
  tabs: readonly FormTab[];
  open: string | null;
  onOpen: (form: string) => void;
  residual: readonly Rejection[];
  /** what would be missing once typed values were saved; null while nothing is typed */
  foretold: readonly Rejection[] | null;
  /** told what every forward move would miss; null while nothing is typed */
  onForetold: (residual: readonly MissingForMove[] | null) => void;
  /** told what would be offered then; null while nothing is typed */
  onOffered: (knowledge: readonly Offer[] | null) => void;
  focus: FocusRequest | null;
  onFocused: () => void;
  /** saves what was typed; false when it could not be saved */
  saveRef: RefObject<() => Promise<boolean>>;
  editable: boolean;
}

/** The forms of the record as tabs, those of the present stage first; a count says how much is missing in each. */
export function FormArea(props: FormAreaProps) {
  const t = useTranslations('record');
  const { tabs, open, onOpen, residual, foretold } = props;
  if (!open) return null;
  const items = gateItems(residual, foretold);
  const missingIn = (form: string) => items.filter(({ rejection, filled }) => !filled && rejection.form === form).length;
  return (
    <section id="forms" className={classes.panel} aria-label={t('forms')}>
      <VisuallyHidden component="h2">{t('forms')}</VisuallyHidden>
      <Tabs value={open} onChange={(value) => value && onOpen(value)} keepMounted={false}>
        {tabs.length > 1 && (
          <div className={classes.tabs}>
            <Tabs.List>
              {tabs.map((tab) => (
                <Tabs.Tab
                  key={tab.form}
                  value={tab.form}
                  className={tab.when === 'earlier' || tab.when === 'later' ? classes.other : undefined}
                  rightSection={missingIn(tab.form) > 0 ? <MissingBadge count={missingIn(tab.form)} /> : undefined}
                >
                  {tab.label}
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </div>
        )}
        {tabs.map((tab) => (
          <Tabs.Panel key={tab.form} value={tab.form} className={classes.form}>
            <FormPanel {...props} tab={tab} />
          </Tabs.Panel>
        ))}
      </Tabs>
    </section>
  );
}

function MissingBadge({ count }: { count: number }) {
  const t = useTranslations('record');
  return (
    <Badge size="sm" color="orange" aria-label={t('missing', { count })}>
      {count}
    </Badge>
  );
}
