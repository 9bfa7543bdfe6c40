import {
  IconArrowBackUp,
  IconArrowBarToRight,
  IconArrowRight,
  IconArrowsRight,
  IconRosetteDiscountCheck,
  IconRotateClockwise,
  IconTrophy,
  IconX,
} from '@tabler/icons-react';
import { BaseEdge, type EdgeProps, getSmoothStepPath } from '@xyflow/react';
import { createContext, type MouseEvent, memo, useContext } from 'react';
import { createPortal } from 'react-dom';
import { useDesigner, useDesignerTexts, useWords } from '../../designer/designer-context';
import { Told } from '../../words/told';
import type { Direction } from '../../words/transition';
import type { TransitionData, TransitionEdge } from '../to-flow';
import { ARROWS, type Tone, toneOf } from './arrows';
import { REACH } from './edge-route';
import { selectionAfter } from './selection';
import classes from './transition-edge.module.css';

export const DIRECTION_ICONS: Readonly<Record<Direction, typeof IconArrowRight>> = {
  forward: IconArrowRight,
  skip: IconArrowBarToRight,
  backward: IconArrowBackUp,
  won: IconTrophy,
  lost: IconX,
  reopen: IconRotateClockwise,
  any: IconArrowsRight,
};
const DASHES: Readonly<Record<Tone, string>> = { forward: '', won: '', backward: '6 4', lost: '2 4', reopen: '6 4' };

/**
 * Where the names of transitions are drawn; null where they are not. React Flow's own `EdgeLabelRenderer` looks for the place
 * in the document once for each edge whenever anything moves.
 */
export const EdgeLabels = createContext<Element | null>(null);

/** A transition on the map: a line in the colour and dash of its direction, with its name and first rule. */
export const TransitionEdgeView = memo(function TransitionEdgeView(props: EdgeProps<TransitionEdge>) {
  const labels = useContext(EdgeLabels);
  const { data, selected = false, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, pathOptions } = props;
  const [path, labelX, labelY] = getSmoothStepPath({
    sourceX,
    sourceY,
    sourcePosition,
    targetX,
    targetY,
    targetPosition,
    borderRadius: 14,
    offset: pathOptions?.offset ?? REACH,
  });
  if (data === undefined) return null;
  const tone = toneOf(data.direction);
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={18}
        markerEnd={`url(#${ARROWS[selected ? 'selected' : tone]})`}
        className={classes.line ?? ''}
        data-tone={tone}
        data-selected={selected || undefined}
        style={{ strokeDasharray: DASHES[tone] }}
      />
      {labels && createPortal(<EdgeLabel data={data} selected={selected} x={labelX} y={labelY} />, labels)}
    </>
  );
});

function EdgeLabel({ data, selected, x, y }: { data: TransitionData; selected: boolean; x: number; y: number }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { view } = useDesigner();
  const [first, ...others] = data.transitions;
  if (first === undefined) return null;
  const Icon = DIRECTION_ICONS[data.direction];
  const approvals = data.transitions.flatMap((one) => one.approvals);
  const [rule] = first.rules;
  const moreRules = first.rules.length - 1;
  const select = (event: MouseEvent) => {
    const state = view.getState();
    const several = event.shiftKey || event.metaKey || event.ctrlKey;
    const after = selectionAfter('transition', several ? state.selected : [], [{ id: first.id, selected: !(several && selected) }]);
    if (after !== null) state.select(after);
  };
  return (
    <button
      type="button"
      // reached from the panel of the stage: hundreds of stops would bury the stages
      tabIndex={-1}
      className={`${classes.label} nodrag nopan`}
      data-tone={toneOf(data.direction)}
      data-selected={selected || undefined}
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      title={data.transitions.map((one) => words(one.sentence)).join('\n')}
      onClick={select}
    >
      <span className={classes.name}>
        <Icon size={13} aria-label={texts(`pipeline.direction.${data.direction}`)} role="img" />
        <span>{words(first.label)}</span>
        {others.length > 0 && <span className={classes.count}>+{others.length}</span>}
        {approvals.length > 0 && (
          <IconRosetteDiscountCheck
            size={14}
            className={classes.approval}
            aria-label={texts('approvals.mark', { names: approvals.map((name) => words(name)).join(' · ') })}
            role="img"
          />
        )}
      </span>
      {rule !== undefined && (
        <span className={classes.rule}>
          <span>
            <Told>{words(rule)}</Told>
          </span>
          {moreRules > 0 && <span className={classes.count}>+{moreRules}</span>}
        </span>
      )}
    </button>
  );
}
