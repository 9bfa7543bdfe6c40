/** What is kept beside a record about automations that wait for a time of it. */
export interface TimedAutomation {
  /** when it is set off, RFC 3339 in UTC */
  at: string;
  /** it was: this time sets it off no more */
  done: boolean;
}

export type AutomationRecordEvent =
  /** an automation waits for a time; null: it waits for none any more */
  | { type: 'automation.scheduled'; automation: string; dueAt: string | null }
  /** its time has come */
  | { type: 'automation.due'; automation: string; dueAt: string };

/** The payload of the effect `automation.run`. */
export type AutomationRun = {
  process: string;
  recordType: string;
  /** the version whose definition set it off */
  version: number;
  automation: string;
  /** what set it off: types of events, `field <id>`, or `time` */
  by: string[];
  /** the person or the system */
  actor: string;
  at: string;
  /** how many automations led to this one, itself included */
  depth: number;
};
