'use client';
import { Text } from '@mantine/core';
import { IconCircleMinus, IconCirclePlus, IconPencil } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import type { Change } from '../../../schemas/diff';
import type { Process } from '../../../schemas/process';
import { ARROWS, ArrowDefinitions } from '../../pipeline/canvas/arrows';
import { StageMark } from '../../pipeline/canvas/stage-mark';
import { lineShape } from '../../simulator/path-map';
import { recordTypeIn, recordTypeName } from '../../words/names';
import { useDesignerTexts, useWords } from '../designer-context';
import { type DiffMap, diffMaps } from './diff-map';
import classes from './diff-maps.module.css';

const ICONS = { added: IconCirclePlus, removed: IconCircleMinus, changed: IconPencil };

/** What changed, drawn: a small map for each pipeline that is not as it was. */
export function DiffMaps({ before, after, changes }: { before: Process; after: Process; changes: readonly Change[] }) {
  const words = useWords();
  const maps = useMemo(() => diffMaps(before, after, changes), [before, after, changes]);
  return maps.map((map) => {
    const name = words(recordTypeName(recordTypeIn(after, map.recordType) === undefined ? before : after, map.recordType));
    return (
      <figure key={map.recordType} className={classes.figure}>
        {maps.length > 1 ? (
          <Text component="figcaption" fz="xs" fw={600}>
            {name}
          </Text>
        ) : null}
        <OneMap map={map} name={name} />
      </figure>
    );
  });
}

function OneMap({ map: { stages, lines, width, height }, name }: { map: DiffMap; name: string }) {
  const texts = useDesignerTexts();
  const words = useWords();
  const frame = useRef<HTMLElement>(null);
  const first = stages.find(({ fared }) => fared !== 'same');
  useEffect(() => {
    if (first !== undefined) frame.current?.scrollTo?.({ left: first.x + first.width / 2 - (frame.current?.clientWidth ?? 0) / 2 });
  }, [first]);
  return (
    // scrolls, so the keyboard must be able to reach it
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is reached by the keyboard
    <section ref={frame} className={classes.frame} tabIndex={0} aria-label={texts('frame.changedMap', { name })}>
      <div className={classes.sheet} style={{ width, height }}>
        <ArrowDefinitions />
        <svg className={classes.lines} width={width} height={height} aria-hidden>
          <title>·</title>
          {lines.map((line) => (
            <Line key={line.id} line={line} />
          ))}
        </svg>
        <ol className={classes.stages}>
          {stages.map(({ id, label, kind, color, fared, x, y, width: w, height: h }) => {
            const Icon = fared === 'same' ? null : ICONS[fared];
            return (
              <li key={id} className={classes.stage} data-fared={fared} style={{ left: x, top: y, width: w, height: h }}>
                <StageMark kind={kind} color={color} />
                <span className={classes.words}>
                  <span className={classes.name}>{words(label, id)}</span>
                  {Icon === null || fared === 'same' ? null : (
                    <span className={classes.fared}>
                      <Icon size={12} aria-hidden />
                      {texts(`frame.${fared}`)}
                    </span>
                  )}
                </span>
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

function Line({ line }: { line: DiffMap['lines'][number] }) {
  const { fared } = line;
  return (
    <path
      d={lineShape(line)}
      className={classes.line}
      data-fared={fared}
      markerEnd={`url(#${ARROWS[fared === 'added' ? 'selected' : 'forward']})`}
    />
  );
}
