import { UnstyledButton } from '@mantine/core';
import { IconArrowRight, IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ApprovalView } from '../../core/approvals/view-approvals';
import type { RecordTypeModel } from '../../core/process-model';
import { useTexts } from '../services';
import tone from '../tone.module.css';
import { Value } from '../value';
import classes from './approval.module.css';

/** What is approved: changes before and after, always to be seen, and the values it is bound to. */
export function ApprovalContent({ view, type }: { view: ApprovalView; type: RecordTypeModel }) {
  const texts = useTexts();
  const [open, setOpen] = useState(false);
  const id = useId();
  const fieldOf = (field: string) => type.fields.find((one) => one.id === field);
  const content = view.content.flatMap(({ field, value }) => {
    const model = fieldOf(field);
    return model === undefined ? [] : [{ model, value }];
  });
  return (
    <>
      {view.changes.length === 0 ? null : (
        <dl className={classes.changes} aria-label={texts('approvals.changes')}>
          {view.changes.map(({ field, from, to }) => {
            const model = fieldOf(field);
            return model === undefined ? null : (
              <div key={field} className={classes.change}>
                <dt className={tone.secondary}>{model.label}</dt>
                <dd className={classes.beforeAfter}>
                  <span className={from === null ? undefined : classes.old}>
                    <span className={tone.hidden}>{texts('approvals.before')}: </span>
                    <Value field={model} value={from ?? undefined} density="cell" />
                  </span>
                  <IconArrowRight size={14} aria-hidden />
                  <span className={classes.new}>
                    <span className={tone.hidden}>{texts('approvals.after')}: </span>
                    <Value field={model} value={to ?? undefined} density="cell" />
                  </span>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      {content.length === 0 && view.hidden === 0 ? null : (
        <div className={classes.contentArea}>
          <UnstyledButton className={classes.toggle} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
            {texts('approvals.showContent')}
            <IconChevronDown size={15} aria-hidden className={classes.chevron} data-open={open || undefined} />
          </UnstyledButton>
          <div id={id} hidden={!open}>
            <dl className={classes.values}>
              {content.map(({ model, value }) => (
                <div key={model.id}>
                  <dt className={tone.secondary}>{model.label}</dt>
                  <dd>
                    <Value field={model} value={value} />
                  </dd>
                </div>
              ))}
            </dl>
            {view.hidden === 0 ? null : <p className={tone.secondary}>{texts('approvals.hidden', { count: view.hidden })}</p>}
          </div>
        </div>
      )}
    </>
  );
}
