import { IconCircleDot, IconFlagFilled, IconTrophy, IconX } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { cssColor } from '../../../runtime/render/color';
import type { Stage } from '../../../schemas/process';
import classes from './stage-node.module.css';

const ICONS = { open: IconCircleDot, won: IconTrophy, lost: IconX } as const;
const USUAL = { open: 'blue', won: 'teal', lost: 'red' } as const;

/** The colour of a stage: its own, else that of its kind. */
export function stageColor({ kind, color }: { kind: Stage['kind']; color?: string | undefined }): string {
  return cssColor(color ?? USUAL[kind]);
}

/** The colour as a custom property, for the style sheet to use. */
export function colorStyle(stage: Parameters<typeof stageColor>[0]): CSSProperties {
  return { '--stage-color': stageColor(stage) } as CSSProperties;
}

/** The icon of a stage's kind in the colour of the stage; a flag where records begin. */
export function StageMark({ kind, color, initial = false }: { kind: Stage['kind']; color?: string | undefined; initial?: boolean }) {
  const Icon = initial ? IconFlagFilled : ICONS[kind];
  return (
    <span className={classes.mark} style={colorStyle({ kind, color })} aria-hidden>
      <Icon size={15} stroke={2} />
    </span>
  );
}
