'use client';
import { Accordion, Badge, Button, Group, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconFlag } from '@tabler/icons-react';
import { useState } from 'react';
import type { RecordTypeModel } from '../../runtime/core/process-model';
import { GateChecklist } from '../../runtime/render/gate-checklist';
import { type Move, movesOf } from '../../runtime/render/move-inputs';
import { nextStep, stageLabel } from '../../runtime/render/next-step';
import { useDesignerTexts, useDocument, useWords } from '../designer/designer-context';
import { askedName, criterionName } from '../words/criterion';
import { transitionNameById } from '../words/names';
import { actingAs } from '../words/step';
import { AskedMove } from './asked-move';
import type { Seen } from './seen-record';
import classes from './simulator-workspace.module.css';
import { useTrial } from './use-trial';
import type { TrialForms } from './use-trial-forms';

export interface MovePanelProps {
  seen: Seen;
  model: RecordTypeModel;
  forms: TrialForms;
}

/** The moves that are offered with what stands in their way, and those that are not. */
export function MovePanel({ seen, model, forms }: MovePanelProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { trial, take } = useTrial();
  const [asked, setAsked] = useState<string | null>(null);
  const moves = movesOf(seen.actions);
  const next = nextStep(model, seen.actions);
  const stage = seen.state?.stage ?? null;
  const none = seen.state === null ? 'movesFirst' : stage === null ? 'noPipeline' : moves.length === 0 ? 'movesNone' : null;
  /** What was typed counts: it is saved before the gate is asked. */
  const afterSave = (go: () => void) => {
    if (forms.save()) go();
  };
  return (
    <section className={classes.moves} aria-labelledby="trial-moves">
      <Title order={3} id="trial-moves" fz="sm">
        {texts('simulator.movesFor', { who: words(actingAs(process, trial.as ?? undefined, trial.holder)) })}
      </Title>
      {none === null ? (
        <Accordion
          key={`${stage} ${trial.as}`}
          defaultValue={next?.transition ?? moves[0]?.transition ?? null}
          chevronSize={16}
          classNames={{ content: classes.move ?? '', item: classes.moveItem ?? '' }}
        >
          {moves.map((move) => (
            <MoveItem
              key={move.transition}
              move={move}
              seen={seen}
              model={model}
              forms={forms}
              onTry={() => afterSave(() => take({ command: 'move', transition: move.transition }))}
              onAsk={() => afterSave(() => setAsked(move.transition))}
            />
          ))}
        </Accordion>
      ) : (
        <Text fz="sm" c="dimmed">
          {texts(`simulator.${none}`)}
        </Text>
      )}
      <NotOffered seen={seen} offered={moves} />
      <AskedMove transition={asked} seen={seen} model={model} forms={forms} onClose={() => setAsked(null)} />
    </section>
  );
}

interface MoveItemProps extends MovePanelProps {
  move: Move;
  onTry: () => void;
  onAsk: () => void;
}
function MoveItem({ move, seen, model, forms, onTry, onAsk }: MoveItemProps) {
  const texts = useDesignerTexts();
  const words = useWords();
  const { type, version } = useTrial();
  const foretold = forms.live.residual?.find(({ transition }) => transition === move.transition)?.missing ?? null;
  const left = foretold ?? move.residual;
  const states = seen.criteria.get(move.transition) ?? [];
  const inWords = (wanted: 'met' | 'notAsked') =>
    states
      .filter(({ state }) => state === wanted)
      .map(({ criterion }) => ({
        criterion: criterion.id,
        label: (wanted === 'met' ? askedName : criterionName)(version.process, type, criterion),
      }));
  const notAsked = inWords('notAsked');
  const asks = move.form !== undefined || (move.reason !== undefined && move.reason !== 'none');
  return (
    <Accordion.Item value={move.transition}>
      <Accordion.Control>
        <span className={classes.moveName}>{words(move.label, stageLabel(model, move.to))}</span>
        {left.length > 0 ? (
          <Badge color="orange" leftSection={<IconFlag size={12} aria-hidden />}>
            {texts('simulator.missing', { count: left.length })}
          </Badge>
        ) : (
          <IconCircleCheck size={16} className={classes.ready} aria-hidden />
        )}
      </Accordion.Control>
      <Accordion.Panel>
        {states.length === 0 ? (
          <Text fz="sm" c="dimmed">
            {texts('simulator.free')}
          </Text>
        ) : (
          <GateChecklist bare residual={move.residual} foretold={foretold} met={inWords('met')} onItem={forms.lead} />
        )}
        {notAsked.length > 0 ? (
          <Text fz="xs" c="dimmed" mt={4}>
            {texts('simulator.notAsked', { names: notAsked.map(({ label }) => words(label)).join(' · ') })}
          </Text>
        ) : null}
        <Group gap={6} mt="sm">
          {left.length === 0 ? (
            <Button size="xs" onClick={asks ? onAsk : onTry}>
              {texts(asks ? 'simulator.moveAsk' : 'simulator.move')}
            </Button>
          ) : (
            <>
              <Button size="xs" variant="default" onClick={onTry}>
                {texts('simulator.tryAnyway')}
              </Button>
              {move.waivable ? (
                <Button size="xs" variant="light" color="orange" onClick={onAsk}>
                  {texts('simulator.moveWaive')}
                </Button>
              ) : null}
            </>
          )}
        </Group>
        {forms.live.dirty ? (
          <Text fz="xs" c="dimmed" mt={6}>
            {texts('simulator.saveFirst')}
          </Text>
        ) : null}
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** Transitions that leave the stage but not for who acts now: trying one shows why. */
function NotOffered({ seen, offered }: { seen: Seen; offered: readonly Move[] }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const process = useDocument();
  const { type, trial, take } = useTrial();
  const others = [...seen.criteria.keys()].filter((id) => !offered.some(({ transition }) => transition === id));
  if (others.length === 0) return null;
  return (
    <div className={classes.notOffered}>
      <Text fz="xs" fw={600}>
        {texts('simulator.notOffered', { who: words(actingAs(process, trial.as ?? undefined, trial.holder)) })}
      </Text>
      <Text fz="xs" c="dimmed">
        {texts('simulator.notOfferedText')}
      </Text>
      <Group gap={6} mt={6}>
        {others.map((transition) => {
          const name = words(transitionNameById(type, transition));
          return (
            <Button
              key={transition}
              size="compact-xs"
              variant="default"
              aria-label={texts('simulator.tryNamed', { name })}
              onClick={() => take({ command: 'move', transition })}
            >
              {name}
            </Button>
          );
        })}
      </Group>
    </div>
  );
}
