/** Stages and transitions: what can be reached, what leads out, who may move, where a reason is due. */
import type { Fix } from '../problem';
import { type Report, removal, replacement } from '../report';
import { type IndexedStage, type IndexedTransition, leavesByWildcard, type ProcessIndex, type TypeIndex } from './process-index';

export function checkPipelines(index: ProcessIndex, report: Report): void {
  for (const type of index.types) {
    if (!type.recordType.pipeline) continue;
    checkEnds(type, report);
    checkReach(type, report);
    checkWayOut(type, report);
    const pairs = new Map<string, IndexedTransition[]>();
    for (const indexed of type.transitions) {
      checkTransition(type, indexed, report);
      checkMovers(index, type, indexed, report);
      const pair = `${indexed.transition.from} ${indexed.transition.to}`;
      pairs.set(pair, [...(pairs.get(pair) ?? []), indexed]);
    }
    for (const alike of pairs.values()) checkAmbiguity(type, alike, report);
  }
}

const stagePath = (type: TypeIndex, stage: IndexedStage) => type.path('pipeline', 'stages', stage.at);
const transitionPath = (type: TypeIndex, at: number, ...segments: string[]) => type.path('pipeline', 'transitions', at, ...segments);

function checkEnds(type: TypeIndex, report: Report): void {
  const kinds = new Set([...type.stages.values()].map(({ stage }) => stage.kind));
  if (!kinds.has('won')) report.add('no_won_stage', type.path('pipeline', 'stages'), '没有赢单阶段', 'There is no stage of kind won');
  const { initial } = type;
  if (initial && initial.stage.kind !== 'open')
    report.add(
      'initial_stage_closed',
      type.path('pipeline', 'initial'),
      '初始阶段必须是进行中的阶段',
      'The initial stage must be an open one',
    );
  else if (!initial && type.recordType.pipeline?.initial === undefined)
    report.add('initial_stage_closed', type.path('pipeline', 'stages'), '没有进行中的阶段', 'There is no open stage for new records');
}

/** Stages met when going along (or against) the transitions. `*` is one node that every open stage leads to, not one edge a stage. */
function walk(type: TypeIndex, start: readonly IndexedStage[], backward: boolean): ReadonlySet<IndexedStage> {
  const next = new Map<IndexedStage | '*', (IndexedStage | '*')[]>();
  const link = (from: IndexedStage | '*', to: IndexedStage | '*') => {
    const [a, b] = backward ? [to, from] : [from, to];
    const targets = next.get(a);
    if (targets) targets.push(b);
    else next.set(a, [b]);
  };
  for (const { transition, from, to } of type.transitions) {
    if (to && transition.from === '*') link('*', to);
    else if (to && from) link(from, to);
  }
  for (const stage of type.stages.values()) if (stage.stage.kind === 'open') link(stage, '*');
  const seen = new Set<IndexedStage | '*'>(start);
  for (const node of seen) for (const target of next.get(node) ?? []) seen.add(target);
  seen.delete('*');
  return seen as Set<IndexedStage>;
}

function checkReach(type: TypeIndex, report: Report): void {
  if (!type.initial) return;
  const reached = walk(type, [type.initial], false);
  for (const stage of type.stages.values()) {
    if (reached.has(stage)) continue;
    const { zh, en } = type.names.stage(stage.stage.id);
    report.add('stage_unreachable', stagePath(type, stage), `没有任何流转能到达阶段“${zh}”`, `No transition leads to the stage “${en}”`);
  }
}

function checkWayOut(type: TypeIndex, report: Report): void {
  const ends = [...type.stages.values()].filter(({ stage }) => stage.kind !== 'open');
  const leading = walk(type, ends, true);
  for (const stage of type.stages.values()) {
    if (leading.has(stage)) continue;
    const { zh, en } = type.names.stage(stage.stage.id);
    report.add(
      'stage_without_way_out',
      stagePath(type, stage),
      `从阶段“${zh}”无法走到赢单或丢单`,
      `From the stage “${en}” no transition leads to a won or lost stage`,
    );
  }
}

function checkTransition(type: TypeIndex, { transition, at, from, to }: IndexedTransition, report: Report): void {
  if (!to) return;
  if (transition.from !== '*' && from === to) {
    report.add(
      'transition_to_itself',
      transitionPath(type, at, 'to'),
      '流转的起点和终点相同',
      'The transition leads to the stage it leaves',
    );
    return;
  }
  const backward = from?.stage.kind === 'open' && to.stage.kind === 'open' && to.at < from.at;
  if (transition.reason !== 'none' || (!backward && to.stage.kind !== 'lost')) return;
  const path = transitionPath(type, at, 'reason');
  const fix: Fix = replacement(path, 'required', '设为必填', 'Ask for a reason');
  report.add('reason_needed', path, '退回或丢单必须说明原因', 'A backward or lost move needs a reason', fix);
}

function checkMovers(index: ProcessIndex, type: TypeIndex, { transition, at, from, to }: IndexedTransition, report: Report): void {
  if (transition.from !== '*' && !from) return;
  const sources = from ? [from] : [...type.stages.values()].filter((stage) => leavesByWildcard(stage, to));
  const named = transition.roles;
  const roles = named ? named.flatMap((id) => index.roles.get(id)?.role ?? []) : index.rights.roles;
  const typeId = type.recordType.id;
  const movers = index.rights.rolesThatMay(typeId, 'move');
  const mayMove = (stage: IndexedStage) =>
    roles.some((role) => movers.includes(role) && index.rights.may(role, typeId, 'move', stage.stage.id));
  if (sources.some(mayMove)) return;
  const path = transitionPath(type, at, ...(named ? ['roles'] : []));
  const { zh, en } = type.names.transition(transition.id);
  report.add(
    'transition_without_mover',
    path,
    `没有角色可以执行流转“${zh}”`,
    `Nobody may make the transition “${en}”: no role it allows may move the record there`,
    named && movers.length > 0 ? removal(path, '允许所有可流转的角色', 'Let everybody who may move the record make it') : undefined,
  );
}

/** Two transitions between the same stages are told apart by who may make them; else a move by target alone is ambiguous. */
function checkAmbiguity(type: TypeIndex, alike: readonly IndexedTransition[], report: Report): void {
  const seen = new Map<string, string>();
  for (const { transition, at } of alike) {
    if (transition.when !== undefined) continue;
    for (const role of transition.roles ?? ['*']) {
      const other = seen.get(role) ?? seen.get('*') ?? (role === '*' ? [...seen.values()][0] : undefined);
      seen.set(role, other ?? transition.id);
      if (other === undefined || other === transition.id) continue;
      const { zh, en } = type.names.transition(other);
      report.add(
        'transition_ambiguous',
        transitionPath(type, at),
        `与流转“${zh}”的起点、终点和角色相同`,
        `Leads between the same stages for the same people as the transition “${en}”`,
      );
      break;
    }
  }
}
