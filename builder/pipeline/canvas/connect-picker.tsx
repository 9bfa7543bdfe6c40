import { Combobox, ScrollArea, Text, TextInput, useCombobox } from '@mantine/core';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useDesignerTexts, useRecordType, useWords } from '../../designer/designer-context';
import { labelOfStage, stageName } from '../../words/names';
import { useCanvas, useCanvasStore } from './canvas-store';
import classes from './pipeline-canvas.module.css';
import { StageMark } from './stage-mark';
import { useStageActions } from './use-stage-actions';

/** Where a transition that is made by keyboard leads: searched by name, the stage in question marked on the map. */
export function ConnectPicker() {
  const from = useCanvas((state) => state.connecting?.from ?? null);
  return from === null ? null : <Picker key={from} from={from} />;
}

function Picker({ from }: { from: string }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const canvas = useCanvasStore();
  const type = useRecordType();
  const { connect } = useStageActions();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({ opened: true });
  const wanted = search.trim().toLowerCase();
  const stages = (type.pipeline?.stages ?? []).filter(
    (stage) => stage.id !== from && (wanted === '' || `${words(labelOfStage(stage))} ${stage.id}`.toLowerCase().includes(wanted)),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the first match is marked anew after each key
  useEffect(() => {
    combobox.selectFirstOption();
    canvas.getState().set({ connecting: { from, to: stages[0]?.id ?? null } });
  }, [search]);
  const leave = (focus: boolean) => {
    canvas.getState().set({ connecting: null });
    if (focus) canvas.getState().focusStage(from);
  };
  const mark = () => {
    const at = combobox.getSelectedOptionIndex();
    canvas.getState().set({ connecting: { from, to: stages[at]?.id ?? null } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') leave(true);
    // the combobox moves its mark first
    else requestAnimationFrame(() => canvas.getState().connecting !== null && mark());
  };
  return (
    <div className={classes.picker} role="dialog" aria-label={texts('pipeline.connectFrom', { name: words(stageName(type, from)) })}>
      <Text size="sm" fw={600} mb={8}>
        {texts('pipeline.connectFrom', { name: words(stageName(type, from)) })}
      </Text>
      <Combobox
        store={combobox}
        withinPortal={false}
        onOptionSubmit={(to) => {
          leave(true);
          connect(from, to);
        }}
      >
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            autoFocus
            aria-label={texts('pipeline.connectTo')}
            placeholder={texts('pipeline.connectTo')}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onBlur={() => leave(false)}
          />
        </Combobox.EventsTarget>
        <ScrollArea.Autosize mah={240} mt={6} type="auto">
          <Combobox.Options aria-label={texts('pipeline.connectTo')}>
            {stages.map((stage) => (
              <Combobox.Option key={stage.id} value={stage.id} onMouseDown={(event) => event.preventDefault()}>
                <span style={{ display: 'flex', alignItems: 'center', gap: 8 }}>
                  <StageMark kind={stage.kind} color={stage.color} />
                  {words(labelOfStage(stage))}
                </span>
              </Combobox.Option>
            ))}
            {stages.length === 0 && <Combobox.Empty>{texts('pipeline.nothingFound')}</Combobox.Empty>}
          </Combobox.Options>
        </ScrollArea.Autosize>
      </Combobox>
    </div>
  );
}
