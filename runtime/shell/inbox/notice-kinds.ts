/** What messages are about, as people choose between them. Kinds are types of events: the word before the dot decides. */
export const TOPICS = ['timers', 'tasks', 'approvals', 'ownership', 'messages', 'automations'] as const;
export type Topic = (typeof TOPICS)[number];

const WORDS: { [topic in Exclude<Topic, 'automations'>]: readonly string[] } = {
  timers: ['timer', 'wait', 'waiting'],
  tasks: ['task', 'confirmation'],
  approvals: ['approval'],
  ownership: ['protection', 'record', 'pool', 'lead', 'duplicate'],
  messages: ['message', 'comment'],
};

/** Whatever is of no topic of its own is of automations. */
export function topicOf(kind: string): Topic {
  const [word = ''] = kind.split('.');
  for (const topic of TOPICS) if (topic !== 'automations' && WORDS[topic].includes(word)) return topic;
  return 'automations';
}

/** The kinds of a topic. */
export const kindsOf = (topic: Topic): { of: readonly string[] } | { except: readonly string[] } =>
  topic === 'automations' ? { except: Object.values(WORDS).flat() } : { of: WORDS[topic] };

/** Kinds that do not wait until somebody looks into their inbox. */
const URGENT: ReadonlySet<string> = new Set([
  'timer.breached',
  'timer.escalated',
  'approval.requested',
  'approval.reassigned',
  'message.sent',
]);
export const isUrgent = (kind: string): boolean => URGENT.has(kind);
