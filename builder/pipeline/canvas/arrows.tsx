import type { Direction } from '../../words/transition';
import classes from './transition-edge.module.css';

export type Tone = 'forward' | 'backward' | 'won' | 'lost' | 'reopen';

/** How a direction is coloured: skips and moves from anywhere are moves on. */
export function toneOf(direction: Direction): Tone {
  return direction === 'skip' || direction === 'any' ? 'forward' : direction;
}

export const ARROWS: Readonly<Record<Tone | 'selected', string>> = {
  forward: 'pinion-arrow-forward',
  backward: 'pinion-arrow-backward',
  won: 'pinion-arrow-won',
  lost: 'pinion-arrow-lost',
  reopen: 'pinion-arrow-reopen',
  selected: 'pinion-arrow-selected',
};

/** Arrow heads in every tone, for the lines to name. */
export function ArrowDefinitions() {
  return (
    <svg className={classes.definitions} aria-hidden>
      <title>·</title>
      <defs>
        {Object.entries(ARROWS).map(([tone, id]) => (
          <marker
            key={id}
            id={id}
            viewBox="0 0 10 10"
            refX="8.5"
            refY="5"
            markerWidth="9"
            markerHeight="9"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0.5 0.8 9.5 5 0.5 9.2 2.4 5Z" className={classes.arrow ?? ''} data-tone={tone} />
          </marker>
        ))}
      </defs>
    </svg>
  );
}
