import { Input, Tooltip } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import type { Stage } from '../../../schemas/process';
import { useDesignerTexts } from '../../designer/designer-context';
import { stageColor } from '../canvas/stage-mark';
import classes from './panel-parts.module.css';

const COLORS = ['gray', 'red', 'pink', 'grape', 'violet', 'indigo', 'blue', 'cyan', 'teal', 'green', 'lime', 'yellow', 'orange'] as const;
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

interface ColorSwatchesProps {
  kind: Stage['kind'];
  value: string | undefined;
  /** undefined: the colour of the kind */
  onChange: (color: string | undefined) => void;
}

/** A colour of the theme by its name, as a group of radio buttons. */
export function ColorSwatches({ kind, value, onChange }: ColorSwatchesProps) {
  const texts = useDesignerTexts();
  const group = useRef<HTMLDivElement>(null);
  const options = [undefined, ...COLORS];
  const chosen = Math.max(0, options.indexOf(value as (typeof options)[number]));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (chosen + step + options.length) % options.length;
    onChange(options[next]);
    group.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <Input.Wrapper label={texts('pipeline.color')} labelElement="div" data-property="color">
      <div
        ref={group}
        role="radiogroup"
        aria-label={texts('pipeline.color')}
        className={classes.swatches}
        style={{ marginTop: 6 }}
        onKeyDown={onKeyDown}
      >
        {options.map((color, at) => {
          const name = color === undefined ? texts('pipeline.colorOfKind') : texts(`pipeline.colors.${color}`);
          return (
            <Tooltip key={name} label={name}>
              {/* biome-ignore lint/a11y/useSemanticElements: a swatch is drawn, which an input cannot be */}
              <button
                type="button"
                role="radio"
                aria-checked={at === chosen}
                aria-label={name}
                tabIndex={at === chosen ? 0 : -1}
                className={classes.swatch}
                style={{ background: stageColor({ kind, color }), borderStyle: color === undefined ? 'dashed' : 'solid' }}
                onClick={() => onChange(color)}
              >
                {at === chosen && <IconCheck size={14} stroke={3} aria-hidden />}
              </button>
            </Tooltip>
          );
        })}
      </div>
    </Input.Wrapper>
  );
}
