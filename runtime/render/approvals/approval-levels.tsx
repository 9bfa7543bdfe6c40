import { IconCheck, IconCircleDashed, IconClockHour4, IconHourglassHigh, IconX } from '@tabler/icons-react';
import { localise } from '../../../schemas/text';
import type { Verdict } from '../../core/approvals/running-approval';
import type { ApprovalLevelView, ApprovalView } from '../../core/approvals/view-approvals';
import { PersonMark } from '../person-mark';
import { useServices, useTexts } from '../services';
import { remainingText, timeText } from '../time';
import tone from '../tone.module.css';
import classes from './approval.module.css';

type State = ApprovalLevelView['state'] | 'rejected';
const ICONS = { planned: IconCircleDashed, waiting: IconCircleDashed, open: IconHourglassHigh, approved: IconCheck, rejected: IconX };
const TONES = { planned: tone.secondary, waiting: tone.secondary, open: tone.accent, approved: tone.success, rejected: tone.danger };

/** The levels in their order: who is asked, what they said, how much time is left. */
export function ApprovalLevels({ view, now }: { view: ApprovalView; now: number }) {
  const texts = useTexts();
  return (
    <div>
      {view.levels.length < 2 ? null : <p className={`${classes.order} ${tone.secondary}`}>{texts(`approvals.order.${view.order}`)}</p>}
      <ol className={classes.levels} data-order={view.order}>
        {view.levels.map((level) => (
          <Level key={level.id} level={level} state={stateOf(view, level)} now={now} />
        ))}
      </ol>
    </div>
  );
}

function stateOf(view: ApprovalView, level: ApprovalLevelView): State {
  const refused = view.state === 'rejected' && level.state === 'open' && level.verdicts.some(({ verdict }) => verdict === 'rejected');
  if (refused) return 'rejected';
  return view.state !== 'open' && level.state === 'open' ? 'waiting' : level.state;
}

function Level({ level, state, now }: { level: ApprovalLevelView; state: State; now: number }) {
  const texts = useTexts();
  const { locale } = useServices();
  const Icon = ICONS[state];
  return (
    <li className={classes.level} data-state={state}>
      <span className={`${classes.dot} ${TONES[state]}`}>
        <Icon size={16} aria-hidden />
      </span>
      <div className={classes.levelBody}>
        <div className={classes.levelHead}>
          <span className={classes.levelName}>{localise(level.label, locale, level.id)}</span>
          <span className={tone.hidden}>{texts(`approvals.level.${state}`)}</span>
          <span className={`${classes.need} ${tone.secondary}`}>{needText(level, texts)}</span>
        </div>
        {level.dueAt === null ? null : <Remaining level={level} at={level.dueAt} now={now} />}
        <ul className={classes.people}>
          {level.verdicts.map((verdict) => (
            <Given key={`${verdict.by} ${verdict.at}`} verdict={verdict} />
          ))}
          {level.pending.map((person) => (
            <Pending key={person} person={person} />
          ))}
        </ul>
      </div>
    </li>
  );
}

function needText({ state, approvers, wanted, need }: ApprovalLevelView, texts: ReturnType<typeof useTexts>): string {
  const count = approvers.length;
  if (state === 'planned') {
    if (need === 'any') return '';
    return need === 'all' ? texts('approvals.planAll') : texts('approvals.planCount', { wanted: need });
  }
  if (count < 2) return '';
  if (wanted === 1) return texts('approvals.needAny', { count });
  return wanted === count ? texts('approvals.needAll', { count }) : texts('approvals.needCount', { count, wanted });
}

/** What everybody who may read the record sees: how long it may still take. */
function Remaining({ level, at, now }: { level: ApprovalLevelView; at: string; now: number }) {
  const texts = useTexts();
  const { locale, timeZone } = useServices();
  const left = Date.parse(at) - now;
  const rung = level.escalated ? 'escalated' : level.reminded ? 'reminded' : null;
  return (
    <p className={`${classes.due} ${left > 0 ? tone.secondary : tone.danger}`}>
      <IconClockHour4 size={14} aria-hidden />
      <strong>{remainingText(left, locale)}</strong>
      <span>{texts('approvals.dueAt', { at: timeText(at, timeZone) })}</span>
      {rung === null ? null : <span>· {texts(`approvals.${rung}`)}</span>}
    </p>
  );
}

function Given({ verdict }: { verdict: Verdict }) {
  const texts = useTexts();
  const { people, timeZone } = useServices();
  const name = people.name(verdict.by) ?? texts('common.unknown');
  const approved = verdict.verdict === 'approved';
  return (
    <li className={classes.person}>
      <PersonMark name={name} size={22} />
      <span>
        <span className={approved ? tone.success : tone.danger}>
          {texts(approved ? 'approvals.approvedBy' : 'approvals.rejectedBy', { name })}
        </span>
        {verdict.onBehalfOf === undefined ? null : (
          <span className={tone.secondary}>
            {' '}
            ({texts('approvals.onBehalf', { name: people.name(verdict.onBehalfOf) ?? texts('common.unknown') })})
          </span>
        )}
        <time dateTime={verdict.at} className={`${classes.when} ${tone.secondary}`}>
          {timeText(verdict.at, timeZone)}
        </time>
        {verdict.remark === null ? null : <span className={`${classes.remark} ${tone.wrap}`}>{verdict.remark}</span>}
      </span>
    </li>
  );
}

function Pending({ person }: { person: string }) {
  const texts = useTexts();
  const { people } = useServices();
  const name = people.name(person) ?? texts('common.unknown');
  return (
    <li className={classes.person}>
      <PersonMark name={name} size={22} />
      <span className={tone.secondary}>{texts('approvals.pending', { name })}</span>
    </li>
  );
}
