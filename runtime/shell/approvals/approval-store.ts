import type { StoredFollowUp } from '../today/follow-up-store';

/** Who answers for somebody who is away; moments are RFC 3339 in UTC, `until` is not part of it. */
export interface StandIn {
  person: string;
  standIn: string;
  from: string;
  until: string;
}

/** What a store keeps of approvals beside the records. */
export interface ApprovalStore {
  /** follow-ups of these kinds that wait for one of the people: what is due first at the front, or the newest */
  waiting(
    people: readonly string[],
    kinds: readonly string[],
    limit: number,
    newestFirst: boolean,
  ): Promise<(StoredFollowUp & { process: string })[]>;
  standIn(person: string): Promise<StandIn | null>;
  /** a person has one stand-in at most; the new one takes the place of the one before */
  saveStandIn(standIn: StandIn): Promise<void>;
  removeStandIn(person: string): Promise<void>;
  /** those for whom the person stands in at that moment */
  standsInFor(person: string, at: string): Promise<string[]>;
}
