import { IconChecklist, IconClockHour4, IconForms, IconListCheck, IconShieldOff } from '@tabler/icons-react';
import { Handle, type NodeProps } from '@xyflow/react';
import clsx from 'clsx';
import { memo, useMemo } from 'react';
import { useDesignerTexts, useRecordType, useWords } from '../../designer/designer-context';
import { Told } from '../../words/told';
import { type AnyStageNode, CRITERIA_SHOWN, type StageData, type StageNode } from '../to-flow';
import { useCanvas } from './canvas-store';
import { PLACES } from './drawn-flow';
import { SIDES } from './edge-route';
import { colorStyle, StageMark } from './stage-mark';
import { StageNameInput } from './stage-name-input';
import classes from './stage-node.module.css';

/** A stage on the map: what it is called and what its gate asks, so that the map can be read without opening anything. */
export const StageNodeView = memo(function StageNodeView({ id, data, selected }: NodeProps<StageNode>) {
  const texts = useDesignerTexts();
  const words = useWords();
  const isNamed = useCanvas((state) => state.naming?.stage === id);
  const aimedAt = useCanvas((state) => state.connecting?.to === id || state.connecting?.from === id);
  const word = data.initial ? texts('pipeline.initialMark') : data.kind === 'open' ? '' : texts(`pipeline.kind.${data.kind}`);
  return (
    <div
      className={clsx(classes.stage, aimedAt && classes.aimed)}
      data-kind={data.kind}
      data-selected={selected || undefined}
      style={colorStyle(data)}
    >
      <div className={classes.head}>
        <StageMark kind={data.kind} color={data.color} initial={data.initial} />
        <div className={classes.title}>
          {isNamed ? (
            <StageNameInput stage={id} label={data.label} />
          ) : (
            <span className={classes.label} title={words(data.label, id)}>
              {words(data.label, id)}
            </span>
          )}
          {word !== '' && <span className={classes.word}>{word}</span>}
        </div>
      </div>
      <StageLines data={data} />
      <Handles connectable />
    </div>
  );
});

function StageLines({ data }: { data: StageData }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const shown = data.criteria.slice(0, CRITERIA_SHOWN);
  const more = data.criteria.length - shown.length;
  const forms = data.forms.map((form) => words(form)).join(' · ');
  const timers = data.timers.map((timer) => words(timer)).join(' · ');
  return (
    <ul className={classes.lines}>
      {data.forms.length > 0 && (
        <li className={classes.dimmed} title={forms}>
          <IconForms size={14} aria-hidden />
          <span>{forms}</span>
        </li>
      )}
      {data.tasks !== null && (
        <li className={classes.dimmed} title={words(data.tasks)}>
          <IconChecklist size={14} role="img" aria-label={texts('tasks.title')} />
          <span>{words(data.tasks)}</span>
        </li>
      )}
      {shown.map((criterion) => (
        <li key={criterion.id} title={words(criterion.words)}>
          <span className={classes.box} aria-hidden />
          <span>
            <Told>{words(criterion.words)}</Told>
          </span>
        </li>
      ))}
      {more > 0 && (
        <li className={classes.dimmed}>
          <IconListCheck size={14} aria-hidden />
          <span>{texts('pipeline.moreCriteria', { count: more })}</span>
        </li>
      )}
      {data.timers.length > 0 && (
        <li className={classes.dimmed} title={timers}>
          <IconClockHour4 size={14} aria-hidden />
          <span>
            <Told>{timers}</Told>
          </span>
        </li>
      )}
      {data.waiver !== null && (
        <li className={classes.dimmed} title={words(data.waiver)}>
          <IconShieldOff size={14} aria-hidden />
          <span>{words(data.waiver)}</span>
        </li>
      )}
    </ul>
  );
}

function Handles({ connectable }: { connectable: boolean }) {
  return SIDES.map((side) => (
    <Handle
      key={side}
      id={side}
      type="source"
      position={PLACES[side]}
      isConnectable={connectable}
      className={classes.handle ?? ''}
      aria-hidden
    />
  ));
}

/** Where transitions from any open stage begin. */
export const AnyStageNodeView = memo(function AnyStageNodeView({ data }: NodeProps<AnyStageNode>) {
  const words = useWords();
  return (
    <div className={classes.any}>
      <span>{words(data.label)}</span>
      <Handles connectable />
    </div>
  );
});

/** What a screen reader says of a stage: its name, its kind, where it stands and how much it asks. The same function while the stages are the same. */
export function useStageName(): (data: StageData) => string {
  const texts = useDesignerTexts();
  const words = useWords();
  const stages = useRecordType().pipeline?.stages;
  return useMemo(() => {
    const places = new Map(stages?.map(({ id }, at) => [id, at + 1]));
    return (data) =>
      texts('pipeline.stageSpoken', {
        name: words(data.label, data.stage),
        kind: texts(`pipeline.kind.${data.kind}`),
        at: places.get(data.stage) ?? 0,
        of: places.size,
        criteria: data.criteria.length,
      });
  }, [texts, words, stages]);
}
