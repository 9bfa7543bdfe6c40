import { Button, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Stage, Transition } from '../../../schemas/process';
import { useDesigner, useDesignerTexts, useDocument, useRecordType, useWords } from '../../designer/designer-context';
import { transitionName } from '../../words/names';
import { directionOf, transitionSentence } from '../../words/transition';
import { useCanvasStore } from '../canvas/canvas-store';
import { DIRECTION_ICONS } from '../canvas/transition-edge';
import { ANY_STAGE } from '../to-flow';
import { PanelSection } from './panel-parts';
import classes from './panel-parts.module.css';

/** The ways out of a stage and into it; each opens the panel of the transition. */
export function StageTransitions({ stage }: { stage: Stage }) {
  const texts = useDesignerTexts();
  const canvas = useCanvasStore();
  const all = useRecordType().pipeline?.transitions ?? [];
  const leaving = all.filter((one) => one.from === stage.id || (one.from === ANY_STAGE && stage.kind === 'open' && one.to !== stage.id));
  const arriving = all.filter((one) => one.to === stage.id);
  return (
    <PanelSection
      title={texts('pipeline.transitions')}
      action={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => canvas.getState().set({ connecting: { from: stage.id, to: null } })}
        >
          {texts('pipeline.connect')}
        </Button>
      }
    >
      <TransitionList title={texts('pipeline.leaving')} transitions={leaving} />
      <TransitionList title={texts('pipeline.arriving')} transitions={arriving} />
    </PanelSection>
  );
}

function TransitionList({ title, transitions }: { title: string; transitions: readonly Transition[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const type = useRecordType();
  const { view } = useDesigner();
  if (transitions.length === 0) return null;
  return (
    <div>
      <Text size="xs" c="dimmed" fw={550}>
        {title}
      </Text>
      <ul className={classes.list} aria-label={title}>
        {transitions.map((transition) => {
          const direction = directionOf(type, transition);
          const Icon = DIRECTION_ICONS[direction];
          return (
            <li key={transition.id} className={classes.row}>
              <button
                type="button"
                className={classes.rowText}
                title={words(transitionSentence(process, type, transition))}
                onClick={() => view.getState().select([{ what: 'transition', id: transition.id }])}
              >
                <Icon size={15} role="img" aria-label={texts(`pipeline.direction.${direction}`)} style={{ flex: 'none' }} />
                <span>{words(transitionName(type, transition))}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
