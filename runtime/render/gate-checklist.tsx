import { RingProgress, Text } from '@mantine/core';
import { IconArrowRight, IconCheck, IconCircleDashed, IconPencilCheck } from '@tabler/icons-react';
import type { Text as Words } from '../../schemas/process';
import { localise } from '../../schemas/text';
import type { Rejection } from '../core/types';
import classes from './gate-checklist.module.css';
import { gateItems } from './live-form';
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
  /** what would be missing once typed values were saved; null or absent when nothing is foretold */
  foretold?: readonly Rejection[] | null;
  /** name of what an item asks for, for items that are filled but not saved */
  labelOf?: (rejection: Rejection) => string | null;
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
      {onItem && (rejection.field || rejection.task || rejection.approval) ? (
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

/** Met by what is typed, but not saved yet: neither missing nor done. */
function Filled({ rejection, label, onItem }: { rejection: Rejection; label: string | null; onItem?: (rejection: Rejection) => void }) {
  const { locale } = useServices();
  const texts = useTexts();
  const content = (
    <>
      <IconPencilCheck size={20} aria-hidden className={tone.accent} />
      <span className={classes.words}>
        {label ?? <s>{localise(rejection.message, locale)}</s>}
        <span className={`${classes.unsaved} ${tone.accent}`}>{texts('gate.filled')}</span>
      </span>
    </>
  );
  return (
    <li>
      {onItem && rejection.field ? (
        <button type="button" className={classes.item} data-filled onClick={() => onItem(rejection)}>
          {content}
        </button>
      ) : (
        <span className={classes.item} data-filled>
          {content}
        </span>
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

interface HeadingProps {
  title: string;
  done: number;
  filled: number;
  missing: number;
}

function Heading({ title, done, filled, missing }: HeadingProps) {
  const texts = useTexts();
  const total = done + filled + missing;
  const ready = missing + filled === 0;
  const [words, color] = ready
    ? [texts('gate.ready'), tone.success]
    : missing > 0
      ? [texts('gate.remaining', { count: missing }), tone.secondary]
      : [texts('gate.readyUnsaved'), tone.accent];
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
        <Text size="sm" component="p" m={0} className={color}>
          {words}
        </Text>
      </div>
    </div>
  );
}

/** The checklist of a gate: every missing item says how much of it there is and leads to its field. */
export function GateChecklist(props: GateChecklistProps) {
  const { residual, foretold = null, labelOf, met = [], onItem, waivable, title, bare } = props;
  const texts = useTexts();
  const items = gateItems(residual, foretold);
  const filled = items.filter((item) => item.filled).length;
  const missing = items.length - filled;
  const label = title ?? texts('gate.title');
  const content = (
    <>
      {bare ? null : <Heading title={label} done={met.length} filled={filled} missing={missing} />}
      {items.length + met.length > 0 ? (
        <ul className={classes.items}>
          {items.map(({ rejection, filled }) => {
            const key = `${rejection.stage ?? ''} ${rejection.criterion ?? rejection.code} ${rejection.field ?? ''}`;
            if (filled) return <Filled key={key} rejection={rejection} label={labelOf?.(rejection) ?? null} onItem={onItem} />;
            return <Missing key={key} rejection={rejection} onItem={onItem} />;
          })}
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
  return bare ? (
    <div className={classes.gate} {...{ role: 'group', 'aria-label': label }}>
      {content}
    </div>
  ) : (
    <section className={classes.gate} aria-label={label}>
      {content}
    </section>
  );
}
