/** Shapes of API answers that are not types of the interpreter. */
import type { Json, VisibleRecord } from '../../runtime/core/types';
import type { Problem } from '../../schemas/problem';
import type { Text } from '../../schemas/process';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
export interface SessionPerson {
  id: string;
  name: string;
  email: string;
  admin: boolean;
  team: string | null;
  locale: string | null;
}
export interface RoleAssignment {
  process: string;
  role: string;
}
export interface PersonItem {
  id: string;
  name: string;
  team: string | null;
  active: boolean;
  /** administrators are told these too */
  email?: string;
  admin?: boolean;
  roles?: RoleAssignment[];
  locale?: string | null;
}
export interface TeamItem {
  id: string;
  name: string;
  parent: string | null;
  kind: 'region' | 'team';
}
export interface TokenItem {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
}
export interface ProcessItem {
  key: string;
  label: string;
  description: string | null;
  icon: string | null;
  latest: number | null;
  hasDraft: boolean;
  updatedAt: string;
}
export interface TemplateItem {
  key: string;
  label: string;
  description: string | null;
  icon: string | null;
  recordTypes: { id: string; label: string; stages: { id: string; label: string; kind: 'open' | 'won' | 'lost' }[] }[];
  stages: string[];
  imported: boolean;
}
export interface VersionItem {
  number: number;
  hash: string;
  publishedAt: string;
  publishedBy: string;
}
export interface ChangeItem {
  kind: 'added' | 'removed' | 'changed';
  what: string;
  path: string;
  recordType?: string;
  id: string;
  sentence: Text;
}
export interface ImportAnswer {
  key: string;
  draft: number;
  /** absent when it was only saved */
  version?: number;
  problems: Problem[];
}
export interface BoardColumnItem {
  stage: string;
  count: number;
  sum: number | null;
  items: VisibleRecord[];
  nextCursor: string | null;
}
export interface VisitItem {
  number: number;
  stage: string;
  enteredAt: string;
  enteredBy: string;
  leftAt: string | null;
  leftBy: string | null;
  reason: string | null;
  waived: boolean;
}
/** What messages are about. */
export const TOPICS = ['timers', 'tasks', 'approvals', 'ownership', 'messages', 'automations'] as const;
export type Topic = (typeof TOPICS)[number];
export interface NoticeSettings {
  topics: { [topic in Topic]: { app: boolean; mail: boolean } };
  quiet: { from: string; to: string; timeZone: string } | null;
}
/** A message in somebody's inbox. Without a title they may not read what it is about. */
export interface NotificationItem {
  id: string;
  kind: string;
  topic: Topic;
  urgent: boolean;
  title: string | null;
  body: string | null;
  record: { process: string; type: string; id: string; title: string } | null;
  field: string | null;
  /** id of who sent it; null when it was the system */
  from: string | null;
  createdAt: string;
  readAt: string | null;
}
export interface TodayRecord {
  process: string;
  type: string;
  id: string;
  version: number;
  title: string;
  stage: string | null;
  owner: string;
}
/** Something the person has to do. */
export interface FollowUpItem {
  id: string;
  part: string;
  kind: string;
  record: TodayRecord;
  label: string | null;
  dueAt: string | null;
  since: string;
  next: { message: string; form: string | null; field: string | null } | null;
  /** id of the task that can be finished as it is */
  finish: string | null;
}
/** A record at risk, and why. */
export interface RiskItem {
  record: TodayRecord;
  weight: number;
  risks: { id: string; label: string; message: string | null; since: string }[];
  patrol: { quote: Json; cost: Json; margin: Json };
}
