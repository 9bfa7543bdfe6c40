import { Button, SegmentedControl, Text, Textarea } from '@mantine/core';
import {
  IconAlarm,
  IconArchive,
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowRight,
  IconChecklist,
  IconFlag,
  IconHourglass,
  IconLifebuoy,
  IconMessage,
  IconPaperclip,
  IconPencil,
  IconPlus,
  IconPoint,
  IconRefresh,
  IconRobot,
  IconRosetteDiscountCheck,
  IconShieldHalf,
  IconUserCheck,
  IconUserShare,
  IconVersions,
  IconX,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { RecordTypeModel } from '../core/process-model';
import type { RecordedEvent } from '../core/types';
import { useComposedText } from './fields/composed-text';
import { PersonMark } from './person-mark';
import { useServices, useTexts } from './services';
import { EmptyState } from './states';
import { agoText, timeText } from './time';
import classes from './timeline.module.css';
import { eventDetails, eventHeadline } from './timeline-words';
import tone from './tone.module.css';

export interface TimelineProps {
  events: readonly RecordedEvent[];
  type: RecordTypeModel;
  /** ms since the epoch, for "3 hours ago" */
  now: number;
  /** there are earlier events: loads them */
  onEarlier?: () => void;
  loadingEarlier?: boolean;
  /** sends a comment; without it there is no box to write one */
  onComment?: (text: string) => Promise<boolean>;
}

const shape = { size: 15, stroke: 1.9, 'aria-hidden': true } as const;
function EventIcon({ event }: { event: RecordedEvent }): ReactNode {
  switch (event.type) {
    case 'record.created':
      return <IconPlus {...shape} />;
    case 'record.updated':
      return <IconPencil {...shape} />;
    case 'stage.entered':
      if (event.direction === 'backward') return <IconArrowBackUp {...shape} />;
      if (event.direction === 'lost') return <IconX {...shape} />;
      return event.direction === 'reopen' ? <IconRefresh {...shape} /> : <IconArrowRight {...shape} />;
    case 'gate.waived':
      return <IconFlag {...shape} />;
    case 'comment.added':
    case 'message.sent':
      return <IconMessage {...shape} />;
    case 'record.assigned':
      return <IconUserShare {...shape} />;
    case 'file.attached':
      return <IconPaperclip {...shape} />;
    case 'record.archived':
      return <IconArchive {...shape} />;
    case 'record.migrated':
      return <IconVersions {...shape} />;
    case 'protection.started':
    case 'protection.extended':
    case 'protection.warned':
    case 'protection.ended':
      return <IconShieldHalf {...shape} />;
    case 'record.released':
    case 'record.claimed':
      return <IconLifebuoy {...shape} />;
    case 'record.merged':
    case 'record.mergedInto':
    case 'merge.undone':
    case 'record.restored':
      return <IconArrowMerge {...shape} />;
    default:
      return <IconOfWord word={event.type.split('.')[0] ?? ''} />;
  }
}

/** Of events that are told apart by what they are about alone. */
function IconOfWord({ word }: { word: string }): ReactNode {
  switch (word) {
    case 'timer':
      return <IconAlarm {...shape} />;
    case 'waiting':
      return <IconHourglass {...shape} />;
    case 'task':
      return <IconChecklist {...shape} />;
    case 'confirmation':
      return <IconUserCheck {...shape} />;
    case 'approval':
      return <IconRosetteDiscountCheck {...shape} />;
    case 'automation':
      return <IconRobot {...shape} />;
    default:
      return <IconPoint {...shape} />;
  }
}

type Tint = 'plain' | 'move' | 'lost' | 'waived' | 'comment';
function tintOf(event: RecordedEvent): Tint {
  if (event.type === 'gate.waived') return 'waived';
  if (event.type === 'comment.added' || event.type === 'message.sent') return 'comment';
  if (event.type !== 'stage.entered') return 'plain';
  return event.direction === 'lost' ? 'lost' : 'move';
}

function Entry({ event, type, now }: { event: RecordedEvent; type: RecordTypeModel; now: number }) {
  const services = useServices();
  const texts = useTexts();
  const name = services.people.name(event.actor) ?? event.actor;
  const details = eventDetails(event, type, services, texts);
  const comment = event.type === 'comment.added' || event.type === 'message.sent' ? event.text : null;
  return (
    <li className={classes.entry} data-tint={tintOf(event)}>
      <span className={classes.icon}>
        <EventIcon event={event} />
      </span>
      <div className={classes.body}>
        <p className={classes.headline}>
          <strong>{name}</strong> {eventHeadline(event, type, services, texts)}
          <time className={`${classes.time} ${tone.secondary}`} dateTime={event.at} title={timeText(event.at, services.timeZone)}>
            {agoText(event.at, now, services.locale, services.timeZone, texts)}
          </time>
        </p>
        {comment !== null ? <p className={`${classes.comment} ${tone.wrap}`}>{comment}</p> : null}
        {details.length > 0 ? (
          <ul className={classes.details}>
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </li>
  );
}

function CommentBox({ onComment }: { onComment: (text: string) => Promise<boolean> }) {
  const texts = useTexts();
  const { actor, people } = useServices();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const composed = useComposedText(text, setText);
  const send = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const sent = await onComment(text.trim()).catch(() => false);
    setBusy(false);
    if (sent) setText('');
  };
  return (
    <div className={classes.box}>
      <PersonMark name={(actor ? people.name(actor) : undefined) ?? ''} size={34} />
      <div className={classes.write}>
        <Textarea
          {...composed}
          size="md"
          aria-label={texts('timeline.commentLabel')}
          placeholder={texts('timeline.commentPlaceholder')}
          autosize
          minRows={1}
          maxRows={8}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) void send();
          }}
        />
        {text.trim() !== '' ? (
          <Button mt="xs" loading={busy} onClick={() => void send()}>
            {texts('timeline.send')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

type Filter = 'all' | 'comments' | 'moves';
/** That a timer of a stage ended says nothing new where the record left the stage: the move is told, and what runs since. */
const isTold = (event: RecordedEvent) => event.type !== 'timer.stopped' || (event.because !== 'left' && event.because !== 'closed');
const SHOWN: Record<Filter, (event: RecordedEvent) => boolean> = {
  all: isTold,
  comments: (event) => event.type === 'comment.added' || event.type === 'message.sent',
  moves: (event) => event.type === 'stage.entered' || event.type === 'gate.waived' || event.type === 'record.created',
};

/** All that happened to a record in words, newest first; waivers stand out. */
export function Timeline({ events, type, now, onEarlier, loadingEarlier, onComment }: TimelineProps) {
  const texts = useTexts();
  const [filter, setFilter] = useState<Filter>('all');
  const shown = events.filter(SHOWN[filter]).toSorted((a, b) => b.seq - a.seq);
  return (
    <div className={classes.timeline}>
      {onComment ? <CommentBox onComment={onComment} /> : null}
      <SegmentedControl
        size="xs"
        w="fit-content"
        aria-label={texts('timeline.show')}
        value={filter}
        onChange={(next) => setFilter(next === 'comments' || next === 'moves' ? next : 'all')}
        data={[
          { value: 'all', label: texts('timeline.filterAll') },
          { value: 'comments', label: texts('timeline.filterComments') },
          { value: 'moves', label: texts('timeline.filterMoves') },
        ]}
      />
      {shown.length === 0 ? (
        <EmptyState title={texts('timeline.none')} icon={<IconMessage size={26} aria-hidden />} />
      ) : (
        <ol className={classes.entries}>
          {shown.map((event) => (
            <Entry key={event.seq} event={event} type={type} now={now} />
          ))}
        </ol>
      )}
      {onEarlier ? (
        <Button variant="default" onClick={onEarlier} loading={loadingEarlier} w="fit-content">
          <Text size="sm" component="span">
            {texts('timeline.earlier')}
          </Text>
        </Button>
      ) : null}
    </div>
  );
}
