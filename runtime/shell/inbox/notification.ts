import type { Text } from '../../../schemas/process';
import type { Json } from '../../core/types';

/** A message to one person inside the product. */
export interface Notification {
  /** UUIDv7: the order of ids is that of time */
  id: string;
  person: string;
  /** of the effect: delivered twice it is one notification */
  effectKey: string;
  /** type of the event it tells of, such as `timer.breached` */
  kind: string;
  title: Text;
  body: Text | null;
  /** what it is about; null for what is about no record */
  record: { process: string; type: string; id: string } | null;
  field: string | null;
  /** who sent it; null for the system */
  from: string | null;
  createdAt: string;
  readAt: string | null;
}

export interface NotificationQuery {
  unread: boolean;
  /** only kinds that begin, or do not begin, with one of these words and a dot; all when null */
  kinds: { of: readonly string[] } | { except: readonly string[] } | null;
  /** exclusive; null for the newest */
  before: string | null;
  limit: number;
}

export interface NotificationStore {
  /** adds those that are not there yet, by person and effect; answers those added */
  add(notifications: readonly Notification[]): Promise<Notification[]>;
  /** null for one of somebody else */
  get(person: string, id: string): Promise<Notification | null>;
  /** newest first */
  page(person: string, query: NotificationQuery): Promise<Notification[]>;
  /** oldest first, after the id (exclusive) */
  after(person: string, id: string, limit: number): Promise<Notification[]>;
  /** counts to `most` and no further */
  unread(person: string, most: number): Promise<number>;
  /** answers how many were changed; those of others never are */
  markRead(person: string, ids: readonly string[], readAt: string | null): Promise<number>;
  /** all up to the id (inclusive), so that what came meanwhile stays unread */
  markAllRead(person: string, upTo: string, readAt: string): Promise<number>;
  /** forgets those made before `anyway`, and read ones made before `read` */
  forget(read: string, anyway: string): Promise<void>;
  settings(person: string): Promise<Json>;
  saveSettings(person: string, settings: Json): Promise<void>;
}
