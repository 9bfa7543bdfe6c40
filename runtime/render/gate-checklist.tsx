import { RingProgress, Text } from '@mantine/core';
import { IconArrowRight, IconCheck, IconCircleDashed } from '@tabler/icons-react';
import type { Text as Words } from '../../schemas/process';
import { localise } from '../../schemas/text';
import type { Rejection } from '../core/types';
import classes from './gate-checklist.module.css';
import { useServices, useTexts } from './services';
import tone from './tone.module.css';

/** A criterion that is met already. */
export interface MetCriterion {
  criterion: string;
  label: Words;
}

export interface GateChecklistProps {
  /** what is still missing: the residual of the move */
  residual: readonly Rejection[];
  /** criteria that are met; shown after those that are not */
  met?: readonly MetCriterion[];
  /** leads to the field of a missing item; items without a field are not pressable */
  onItem?: (rejection: Rejection) => void;
  /** this person may let it pass without the evidence */
  waivable?: boolean;
  title?: string;
  /** without heading and ring: inside a dialog that has its own */
  bare?: boolean;
}

function Missing({ rejection, onItem }: { rejection: Rejection; onItem?: (rejection: Rejection) => void }) {
  const { locale } = useServices();
  const texts = useTexts();
  const { have, need } = rejection;
  const counted = need !== undefined && need > 1;
  const message = localise(rejection.message, locale);
  // The interpreter's own sentences end with the count; those of a definition may not.
  const count = texts('gate.have', { have: have ?? 0, need: need ?? 0 });
  const content = (
    <>
      <IconCircleDashed size={20} aria-hidden className={tone.warning} />
      <span className={classes.words}>
        <span className={tone.hidden}>{texts('gate.missing')}: </span>
        {message}
        {counted ? (
          <span className={classes.bar} aria-hidden>
            <span style={{ width: `${Math.min(100, ((have ?? 0) / need) * 100)}%` }} />
          </span>
        ) : null}
      </span>
      {counted && !message.includes(count) ? <span className={`${classes.count} ${tone.secondary}`}>{count}</span> : null}
    </>
  );
  return (
    <li>
      {onItem && rejection.field ? (
        <button type="button" className={classes.item} onClick={() => onItem(rejection)}>
          {content}
          <IconArrowRight size={16} aria-hidden className={classes.go} />
        </button>
      ) : (
        <span className={classes.item}>{content}</span>
      )}
    </li>
  );
}

function Done({ item }: { item: MetCriterion }) {
  const { locale } = useServices();
  const texts = useTexts();
  return (
    <li>
      <span className={classes.item} data-done>
        <IconCheck size={20} aria-hidden className={tone.success} />
        <span className={`${classes.words} ${tone.secondary}`}>
          <span className={tone.hidden}>{texts('gate.done')}: </span>
          {localise(item.label, locale, item.criterion)}
        </span>
      </span>
    </li>
  );
}

function Heading({ title, done, total, missing }: { title: string; done: number; total: number; missing: number }) {
  const texts = useTexts();
  const ready = missing === 0;
  return (
    <div className={classes.heading}>
      {done > 0 || ready ? (
        <RingProgress
          size={44}
          thickness={5}
          roundCaps
          aria-hidden
          sections={[{ value: total === 0 ? 100 : (done / total) * 100, color: ready ? 'green' : 'var(--mantine-primary-color-filled)' }]}
          label={ready ? <IconCheck size={18} className={`${classes.ring} ${tone.success}`} /> : undefined}
        />
      ) : null}
      <div>
        <h3 className={classes.title}>{title}</h3>
        <Text size="sm" component="p" m={0} className={ready ? tone.success : tone.secondary}>
          {ready ? texts('gate.ready') : texts('gate.remaining', { count: missing })}
        </Text>
      </div>
    </div>
  );
}

/** The checklist of a gate: every missing item says how much of it there is and leads to its field. */
export function GateChecklist({ residual, met = [], onItem, waivable, title, bare }: GateChecklistProps) {
  const texts = useTexts();
  const missing = residual.length;
  const label = title ?? texts('gate.title');
  const content = (
    <>
      {bare ? null : <Heading title={label} done={met.length} total={met.length + missing} missing={missing} />}
      {missing + met.length > 0 ? (
        <ul className={classes.items}>
          {residual.map((rejection) => (
            <Missing key={`${rejection.criterion ?? rejection.code}${rejection.field ?? ''}`} rejection={rejection} onItem={onItem} />
          ))}
          {met.map((item) => (
            <Done key={item.criterion} item={item} />
          ))}
        </ul>
      ) : null}
      {waivable && missing > 0 ? (
        <Text size="xs" component="p" m={0} className={tone.secondary}>
          {texts('gate.waivable')}
        </Text>
      ) : null}
    </>
  );
  // In a dialog it is a part of that: a landmark there could bear the name of one on the page behind.
  return (
    <section className={classes.gate} aria-label={label} {...(bare ? { role: 'group' } : {})}>
      {content}
    </section>
  );
}
