import { describe, expect, it } from 'vitest';
import type { Process, RecordType } from '../../schemas/process';
import { bigProcess } from '../../schemas/testing/big-process';
import { exampleProcess } from '../../schemas/testing/example-process';
import { applyEdit } from '../draft/apply-edit';
import type { Edit } from '../draft/edit';
import { stagePositions } from './auto-layout';
import { ANY_STAGE, type Flow, stageSize, toFlow } from './to-flow';

function dealOf(process: Process): RecordType {
  const [deal] = process.recordTypes;
  if (deal === undefined) throw new Error('the example has deals');
  return deal;
}
function edited(process: Process, edit: Edit): Process {
  const result = applyEdit(process, edit);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.process;
}
const flowOf = (process: Process, previous?: Flow) => toFlow(process, dealOf(process), previous);

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
function overlapping(flow: Flow): string[] {
  const boxes = flow.nodes.map((node) => ({ id: node.id, ...node.position, width: node.width ?? 0, height: node.height ?? 0 }));
  return boxes.flatMap((a, at) => boxes.slice(at + 1).flatMap((b) => (overlap(a, b) ? [`${a.id} ${b.id}`] : [])));
}

describe('the map of a pipeline', () => {
  const flow = flowOf(exampleProcess());
  it('has a node for every stage that says in words what is asked there', () => {
    expect(flow.nodes.map((node) => node.id)).toEqual(['lead', 'offer', 'won', 'lost', ANY_STAGE]);
    expect(flow.nodes[0]?.data).toMatchObject({
      initial: true,
      forms: ['Quick'],
      waiver: { 'zh-CN': 'Manager可放行', en: 'May be waived by Manager' },
    });
    expect(flow.nodes[1]?.data).toMatchObject({
      initial: false,
      criteria: [
        { id: 'photo', words: { 'zh-CN': '≥ 1 张照片：照片', en: 'At least 1 photo: Photos' } },
        { id: 'rows', words: { 'zh-CN': '≥ 1 行明细（填全Product和Price）', en: 'At least 1 row: Lines (with Product and Price)' } },
        { id: 'priced', words: { 'zh-CN': '缺少金额', en: 'The amount is missing' } },
      ],
    });
  });
  it('has an edge for every transition, and one bundle for those from anywhere to one stage', () => {
    const process = edited(exampleProcess(), {
      kind: 'addTransition',
      recordType: 'deal',
      transition: { id: 'drop', from: '*', to: 'lost', label: 'Drop' },
    });
    const { edges } = flowOf(process);
    expect(edges.map(({ id, source, target }) => [id, source, target])).toEqual([
      ['propose', 'lead', 'offer'],
      ['win', 'offer', 'won'],
      ['back', 'offer', 'lead'],
      ['*>lost', '*', 'lost'],
    ]);
    expect(edges.map((edge) => edge.data?.direction)).toEqual(['forward', 'won', 'backward', 'lost']);
    expect(edges[3]?.data?.transitions.map((one) => one.id)).toEqual(['lose', 'drop']);
    expect(edges[1]?.data?.transitions[0]?.sentence).toEqual({
      'zh-CN': '从“Offer”到“Won”；仅限Rep或Manager',
      en: 'From “Offer” to “Won”; only by Rep or Manager',
    });
  });
  it('leaves out edges that lead nowhere, and is empty without a pipeline', () => {
    const process = edited(exampleProcess(), { kind: 'removeStage', recordType: 'deal', stage: 'offer', references: 'keep' });
    expect(flowOf(process).edges.map((edge) => edge.id)).toEqual(['*>lost']);
    const customer = exampleProcess().recordTypes[1];
    expect(customer && toFlow(exampleProcess(), customer)).toEqual({ nodes: [], edges: [] });
  });
  it('draws along the way, and nothing over something else', () => {
    const x = (id: string) => flow.nodes.find((node) => node.id === id)?.position.x ?? Number.NaN;
    expect(x('lead')).toBeLessThan(x('offer'));
    expect(x('offer')).toBeLessThan(x('won'));
    expect(overlapping(flow)).toEqual([]);
    expect(overlapping(flowOf(bigProcess(50, 60)))).toEqual([]);
  });
  it('leaves placed stages where they are and puts new ones beside them, never over them', () => {
    let process = edited(exampleProcess(), {
      kind: 'placeStages',
      recordType: 'deal',
      positions: { lead: { x: 1000, y: 500 }, offer: { x: 1330, y: 500 }, won: { x: 1660, y: 500 }, lost: { x: 1660, y: 900 } },
    });
    process = edited(process, { kind: 'addStage', recordType: 'deal', stage: { id: 'call', label: 'Call', kind: 'open' }, at: 1 });
    const next = flowOf(process);
    expect(next.nodes[0]?.position).toEqual({ x: 1000, y: 500 });
    expect(next.nodes[1]?.position.x).toBeGreaterThan(900);
    expect(overlapping(next)).toEqual([]);
  });
  it('keeps nodes and edges that say the same as before', () => {
    const process = exampleProcess();
    const before = flowOf(process);
    const renamed = edited(process, { kind: 'updateStage', recordType: 'deal', stage: 'won', set: { label: 'Signed' } });
    const after = flowOf(renamed, before);
    expect(after.nodes.map((node, at) => node === before.nodes[at])).toEqual([true, true, false, true, true]);
    expect(after.edges.map((edge, at) => edge === before.edges[at])).toEqual([true, false, true, true]);
    const role = edited(process, { kind: 'updateRole', role: 'manager', set: { label: 'Boss' } });
    const boss = flowOf(role, before);
    expect(boss.nodes.map((node, at) => node === before.nodes[at])).toEqual([false, true, true, true, true]);
    expect(boss.edges[1]?.data?.transitions[0]?.rules).toEqual([{ 'zh-CN': '仅限Rep或Boss', en: 'only by Rep or Boss' }]);
    expect(flowOf(process, before).nodes).toBe(before.nodes);
  });
  it('lays a big pipeline out in time', () => {
    const process = bigProcess(300, 300);
    const { pipeline } = dealOf(process);
    const began = performance.now();
    const positions = pipeline && stagePositions(pipeline, stageSize);
    const laidOut = performance.now() - began;
    expect(positions?.size).toBe(300);
    const placed = edited(process, { kind: 'placeStages', recordType: 'deal', positions: Object.fromEntries(positions ?? []) });
    const first = flowOf(placed);
    const again = performance.now();
    expect(flowOf(placed, first).nodes).toBe(first.nodes);
    const projected = performance.now() - again;
    console.log(`layout of 300 stages ${laidOut.toFixed(0)} ms, projection ${projected.toFixed(1)} ms`);
    // wide bounds: this only fails when the way it is done is wrong
    expect(laidOut).toBeLessThan(5000);
    expect(projected).toBeLessThan(200);
  });
});
