import type { Active, Announcements } from '@dnd-kit/core';
import type { VisibleRecord } from '../core/types';
import type { Texts } from './messages/catalog';

const recordOf = (active: Active): VisibleRecord | undefined => (active.data.current as { record: VisibleRecord } | undefined)?.record;

/** What a screen reader says while a card is moved. */
export function boardAnnouncements(texts: Texts, stageLabel: (id: string | null) => string): Announcements {
  const words = (active: Active) => {
    const record = recordOf(active);
    return { title: record?.title ?? '', home: stageLabel(record?.stage ?? null) };
  };
  return {
    onDragStart: ({ active }) => texts('board.picked', { title: words(active).title, stage: words(active).home }),
    onDragOver: ({ active, over }) =>
      over
        ? texts('board.over', { title: words(active).title, stage: stageLabel(String(over.id)) })
        : texts('board.overNothing', { title: words(active).title }),
    onDragEnd: ({ active, over }) =>
      over
        ? texts('board.dropped', { title: words(active).title, stage: stageLabel(String(over.id)) })
        : texts('board.cancelled', { title: words(active).title, stage: words(active).home }),
    onDragCancel: ({ active }) => texts('board.cancelled', { title: words(active).title, stage: words(active).home }),
  };
}
