/** The canvas is a projection of the pipeline: nodes and edges for React Flow, with everything they say in words. */
import type { Edge, Node } from '@xyflow/react';
import type { Process, RecordType, Stage, Text, Transition } from '../../schemas/process';
import { approvalsOf } from '../words/approval';
import { criterionName } from '../words/criterion';
import { listed } from '../words/list';
import { formName, labelOfStage, roleName, stageName, transitionName } from '../words/names';
import { say } from '../words/say';
import { tasksInLine } from '../words/task';
import { timerSentence } from '../words/timer';
import { type Direction, directionOf, transitionRules, transitionSentence } from '../words/transition';
import { type Size, stagePositions } from './auto-layout';

/** The node all transitions from `*` start at: “any open stage”. No stage can have this id. */
export const ANY_STAGE = '*';

export interface StageData extends Record<string, unknown> {
  stage: string;
  label: Text;
  kind: Stage['kind'];
  color: string | undefined;
  /** where new records begin */
  initial: boolean;
  /** labels of the forms shown in it */
  forms: readonly Text[];
  /** what its gate asks, a line each */
  criteria: readonly { id: string; words: Text }[];
  /** who may pass the gate without its evidence */
  waiver: Text | null;
  /** how long records may stay, a sentence each */
  timers: readonly Text[];
  /** what is done in it, on one line */
  tasks: Text | null;
}
export type StageNode = Node<StageData, 'stage'>;
export type AnyStageNode = Node<{ label: Text }, 'anyStage'>;

export interface TransitionData extends Record<string, unknown> {
  /** transitions the edge stands for: one, or those from `*` that lead to the same stage */
  transitions: readonly {
    id: string;
    label: Text;
    rules: readonly Text[];
    sentence: Text /** names of those it needs */;
    approvals: readonly Text[];
  }[];
  direction: Direction;
}
/** `pathOptions.offset`: px that the line runs from the stages it connects before it turns */
export type TransitionEdge = Edge<TransitionData, 'transition'> & { pathOptions?: { offset: number } };

export interface Flow {
  nodes: readonly (StageNode | AnyStageNode)[];
  edges: readonly TransitionEdge[];
}

export const STAGE_WIDTH = 240;
const HEAD = 56;
const LINE = 22;
/** Lines of criteria a node shows; more are counted in the last one. */
export const CRITERIA_SHOWN = 5;

/** px of a stage's node: a head, a line of forms, one of tasks, a line a criterion, one of timers, and one of who may waive. */
export function stageSize(stage: Stage): Size {
  const criteria = stage.gate?.criteria.length ?? 0;
  const lines =
    ((stage.forms?.length ?? 0) > 0 ? 1 : 0) +
    Math.min(criteria, CRITERIA_SHOWN + 1) +
    (stage.gate?.waiver ? 1 : 0) +
    ((stage.tasks?.items.length ?? 0) > 0 ? 1 : 0) +
    ((stage.timers?.length ?? 0) > 0 ? 1 : 0);
  return { width: STAGE_WIDTH, height: HEAD + lines * LINE };
}

/**
 * Nodes and edges of a record type's pipeline; none without one. Nodes and edges that say the same as in `previous` are the
 * very same objects, so that only what changed is drawn again.
 */
export function toFlow(process: Process, recordType: RecordType, previous?: Flow): Flow {
  const { pipeline } = recordType;
  if (pipeline === undefined) return { nodes: [], edges: [] };
  const positions = stagePositions(pipeline, stageSize);
  const initial = pipeline.initial ?? pipeline.stages.find((stage) => stage.kind === 'open')?.id;
  const nodes: (StageNode | AnyStageNode)[] = pipeline.stages.map((stage) => ({
    id: stage.id,
    type: 'stage',
    position: positions.get(stage.id) ?? { x: 0, y: 0 },
    ...stageSize(stage),
    data: stageData(process, recordType, stage, stage.id === initial),
  }));
  if (pipeline.transitions.some(({ from }) => from === ANY_STAGE)) nodes.push(anyStage(nodes));
  return { nodes: reused(nodes, previous?.nodes), edges: reused(edgesOf(process, recordType), previous?.edges) };
}

/** What was said about a thing, and what it was said from. */
interface Said<T> {
  from: readonly unknown[];
  value: T;
}
const saidOfStages = new WeakMap<Stage, Said<StageData>>();
const saidOfTransitions = new WeakMap<Transition, Said<TransitionData['transitions'][number]>>();

/** Words are made once for as long as everything they are made from is the same: an edit leaves most of a document as it was. */
function said<K extends object, T>(known: WeakMap<K, Said<T>>, about: K, from: readonly unknown[], words: () => T): T {
  const before = known.get(about);
  if (before?.from.every((one, at) => Object.is(one, from[at]))) return before.value;
  const value = words();
  known.set(about, { from, value });
  return value;
}

function stageData(process: Process, recordType: RecordType, stage: Stage, initial: boolean): StageData {
  // conditions name stages and fields of other record types too
  const read = hasConditions(stage) ? process.recordTypes : null;
  const from = [initial, process.roles, recordType.forms, recordType.schema.properties, recordType.approvals, read];
  return said(saidOfStages, stage, from, () => newStageData(process, recordType, stage, initial));
}

function hasConditions({ gate, timers = [] }: Stage): boolean {
  const asks = gate?.criteria.some(({ when, kind }) => when !== undefined || kind === 'expression') === true;
  return asks || timers.some(({ rules, pause }) => pause !== undefined || rules.some(({ when }) => when !== undefined));
}

function newStageData(process: Process, recordType: RecordType, stage: Stage, initial: boolean): StageData {
  const waiver = stage.gate?.waiver?.roles.map((role) => roleName(process, role));
  return {
    stage: stage.id,
    label: labelOfStage(stage),
    kind: stage.kind,
    color: stage.color,
    initial,
    forms: (stage.forms ?? []).map((form) => formName(recordType, form)),
    criteria: (stage.gate?.criteria ?? []).map((criterion) => ({ id: criterion.id, words: criterionName(process, recordType, criterion) })),
    timers: (stage.timers ?? []).map((timer) => timerSentence(process, recordType, timer)),
    tasks: tasksInLine(recordType, stage),
    waiver: waiver === undefined ? null : say('{0}可放行', 'May be waived by {0}', listed(waiver, 'or')),
  };
}

/** At the left, under what stands there. */
function anyStage(nodes: readonly { position: { x: number; y: number }; height?: number }[]): AnyStageNode {
  const x = Math.min(...nodes.map((node) => node.position.x));
  const above = nodes.filter((node) => node.position.x < x + STAGE_WIDTH);
  return {
    id: ANY_STAGE,
    type: 'anyStage',
    position: { x, y: Math.max(...above.map((node) => node.position.y + (node.height ?? 0))) + HEAD },
    width: STAGE_WIDTH,
    height: HEAD,
    draggable: false,
    data: { label: say('任一进行中的阶段', 'Any open stage') },
  };
}

function edgesOf(process: Process, recordType: RecordType): TransitionEdge[] {
  const stages = new Set(recordType.pipeline?.stages.map((stage) => stage.id));
  const bundles = new Map<string, Transition[]>();
  for (const transition of recordType.pipeline?.transitions ?? []) {
    // what leads nowhere cannot be drawn; the list of problems names it
    if (!stages.has(transition.to) || (transition.from !== ANY_STAGE && !stages.has(transition.from))) continue;
    const key = transition.from === ANY_STAGE ? `${ANY_STAGE}>${transition.to}` : transition.id;
    const bundle = bundles.get(key);
    if (bundle) bundle.push(transition);
    else bundles.set(key, [transition]);
  }
  return [...bundles].flatMap(([id, transitions]) => {
    const [first] = transitions;
    if (first === undefined) return [];
    const told = transitions.map((transition) => {
      const { from, to } = transition;
      const direction = directionOf(recordType, transition);
      const inputs = [
        direction,
        stageName(recordType, from),
        stageName(recordType, to),
        process.roles,
        recordType.forms,
        recordType.approvals,
        transition.when === undefined ? null : process.recordTypes,
      ];
      return said(saidOfTransitions, transition, inputs, () => wordsOf(process, recordType, transition));
    });
    const data = { transitions: told, direction: directionOf(recordType, first) };
    return [{ id, type: 'transition' as const, source: first.from, target: first.to, data }];
  });
}

function wordsOf(process: Process, recordType: RecordType, transition: Transition): TransitionData['transitions'][number] {
  const rules = transitionRules(process, recordType, transition);
  const sentence = transitionSentence(process, recordType, transition, rules);
  return {
    id: transition.id,
    label: transitionName(recordType, transition),
    rules,
    sentence,
    approvals: approvalsOf(recordType, transition.id),
  };
}

/** The list with items of before where they are equal. */
function reused<T extends { id: string }>(items: T[], before: readonly T[] | undefined): readonly T[] {
  if (before === undefined) return items;
  const known = new Map(before.map((item) => [item.id, item]));
  const next = items.map((item) => {
    const old = known.get(item.id);
    return old !== undefined && equal(old, item) ? old : item;
  });
  return next.length === before.length && next.every((item, at) => item === before[at]) ? before : next;
}

function equal(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), b as Readonly<Record<string, unknown>>];
  return left.length === Object.keys(right).length && left.every(([key, value]) => Object.hasOwn(right, key) && equal(value, right[key]));
}
