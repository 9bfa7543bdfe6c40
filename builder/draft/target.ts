import type { Text } from '../../schemas/process';

/** A thing of a process that other places may name. */
export type Target =
  | { what: 'recordType'; recordType: string }
  | { what: 'field'; recordType: string; field: string }
  | { what: 'column'; recordType: string; field: string; column: string }
  | { what: 'form'; recordType: string; form: string }
  | { what: 'stage'; recordType: string; stage: string }
  | { what: 'transition'; recordType: string; transition: string }
  | { what: 'criterion'; recordType: string; criterion: string }
  | { what: 'task'; recordType: string; task: string }
  | { what: 'approval'; recordType: string; approval: string }
  | { what: 'role'; role: string }
  | { what: 'calendar'; calendar: string }
  | { what: 'sample'; sample: string }
  | { what: 'article'; article: string }
  | { what: 'automation'; automation: string };

/** Called for every place that names something; words are only made when asked for. */
export type Visit = (named: Target, path: string, place: () => Text, kind: 'structure' | 'expression') => void;
