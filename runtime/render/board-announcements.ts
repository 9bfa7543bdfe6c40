import type { Active, Announcements } from '@dnd-kit/core';
import type { VisibleRecord } from '../core/types';
import type { Texts } from './messages/catalog';

const recordOf = (active: Active): VisibleRecord | undefined => (active.data.current as { record: VisibleRecord } | undefined)?.record;

/**
 * What a screen reader says while a card is moved. A card that is picked up is at once "over" its own stage: that is not
 * said, since it would cut off the words about the card itself.
 */
export function boardAnnouncements(texts: Texts, stageLabel: (id: string | null) => string): Announcements {
  let picked = false;
  const words = (active: Active) => {
    const record = recordOf(active);
    return { title: record?.title ?? '', home: stageLabel(record?.stage ?? null) };
  };
  return {
    onDragStart: ({ active }) => {
      picked = true;
      return texts('board.picked', { title: words(active).title, stage: words(active).home });
    },
    onDragOver: ({ active, over }) => {
      const still = picked && over?.id === recordOf(active)?.stage;
      picked = false;
      if (still) return undefined;
      return over
        ? texts('board.over', { title: words(active).title, stage: stageLabel(String(over.id)) })
        : texts('board.overNothing', { title: words(active).title });
    },
    onDragEnd: ({ active, over }) =>
      over
        ? texts('board.dropped', { title: words(active).title, stage: stageLabel(String(over.id)) })
        : texts('board.cancelled', { title: words(active).title, stage: words(active).home }),
    onDragCancel: ({ active }) => texts('board.cancelled', { title: words(active).title, stage: words(active).home }),
  };
}
