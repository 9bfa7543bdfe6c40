/** Where effects go that leave the house. Processes name an endpoint by its id; address and secret never stand in one. */
import type { Locale } from '../../../schemas/text';
import { ROBOT_KINDS } from '../deliverers/robots';

export const ENDPOINT_KINDS = ['webhook', ...ROBOT_KINDS, 'incoming'] as const;
export type EndpointKind = (typeof ENDPOINT_KINDS)[number];

/** What becomes of messages that come in. */
export interface Incoming {
  process: string;
  recordType: string;
  /** in whose name and with whose rights; new records are theirs */
  person: string;
  /** JSON Pointer into the message by field */
  fields: { [field: string]: string };
  /** unique field by whose value the record is found that a message is about; null: each is a new record */
  match: string | null;
}

export interface Endpoint {
  id: string;
  kind: EndpointKind;
  label: string;
  /** of a robot it holds the token, so it is as secret as the secret; empty of what comes in */
  url: string;
  /** `whsec_…` of a webhook, also of one that comes in; what DingTalk and Feishu sign with, null when the robot is not signed */
  secret: string | null;
  /** of the texts that a group gets; a webhook gets all */
  locale: Locale;
  /** of the kind `incoming`, and only of that */
  incoming?: Incoming;
  createdAt: string;
  /** sealed with another key than ours: its address and secret have to be entered again */
  unreadable?: true;
}
export interface EndpointStore {
  get(id: string): Promise<Endpoint | null>;
  /** by label */
  list(): Promise<Endpoint[]>;
  /** false when the id is taken */
  add(endpoint: Endpoint): Promise<boolean>;
  /** false when there is none any more */
  save(endpoint: Endpoint): Promise<boolean>;
  remove(id: string): Promise<boolean>;
}

/** The address as people may see it: what only looks like a token is covered, its last characters aside. */
export function maskedUrl(text: string): string {
  if (!URL.canParse(text)) return '…';
  const url = new URL(text);
  const covered = (value: string) => (value.length > 8 ? `…${value.slice(-4)}` : '…');
  const path = url.pathname
    .split('/')
    .map((part) => (part.length >= 20 ? covered(part) : part))
    .join('/');
  const query = [...url.searchParams].map(([name, value]) => `${name}=${covered(value)}`).join('&');
  return `${url.origin}${path}${query === '' ? '' : `?${query}`}`;
}
