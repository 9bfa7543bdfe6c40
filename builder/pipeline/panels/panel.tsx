import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useDesigner, useDesignerTexts, useRecordType, useView } from '../../designer/designer-context';
import { useCanvasStore } from '../canvas/canvas-store';
import { PANEL_ID } from '../canvas/use-canvas-keys';
import classes from '../pipeline-workspace.module.css';
import { PipelinePanel } from './pipeline-panel';
import { SeveralPanel } from './several-panel';
import { StagePanel } from './stage-panel';
import { TransitionPanel } from './transition-panel';
import { useAskedPlace } from './use-asked-place';

/** The properties of what is selected on the map. */
export function Panel() {
  const texts = useDesignerTexts();
  const element = useRef<HTMLElement>(null);
  useAskedPlace(element);
  useTopOfSelection(element);
  const onKeyDown = useLeave();
  return (
    <aside ref={element} id={PANEL_ID} className={classes.panel} tabIndex={-1} aria-label={texts('pipeline.panel')} onKeyDown={onKeyDown}>
      <Content />
    </aside>
  );
}

function Content() {
  const type = useRecordType();
  const selected = useView((state) => state.selected);
  const { stages = [], transitions = [] } = type.pipeline ?? {};
  const known = selected.filter(({ what, id }) => (what === 'stage' ? stages : transitions).some((one) => one.id === id));
  const [first] = known;
  if (first === undefined) return <PipelinePanel />;
  if (known.length > 1) return <SeveralPanel selected={known} />;
  const stage = stages.find((one) => first.what === 'stage' && one.id === first.id);
  if (stage) return <StagePanel key={stage.id} stage={stage} />;
  const transition = transitions.find((one) => one.id === first.id);
  return transition ? <TransitionPanel key={transition.id} transition={transition} /> : <PipelinePanel />;
}

/** Another selection is read from its beginning. */
function useTopOfSelection(element: { current: HTMLElement | null }) {
  const selected = useView((state) => state.selected);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever something else is selected
  useEffect(() => {
    if (element.current) element.current.scrollTop = 0;
  }, [selected]);
}

/** Escape leads back to the stage on the map, unless something in the panel is to be closed by it. */
function useLeave() {
  const canvas = useCanvasStore();
  const { view } = useDesigner();
  return (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.nativeEvent.isComposing) return;
    if (event.target instanceof HTMLElement && event.target.closest('[aria-expanded="true"]')) return;
    const stage = view.getState().selected.findLast((one) => one.what === 'stage')?.id;
    if (stage !== undefined) canvas.getState().focusStage(stage);
    else document.querySelector<HTMLElement>('.react-flow__node-stage')?.focus();
  };
}
