import type { Approval, ApprovalLevel } from '../../../schemas/approval';
import type { Process, RecordType } from '../../../schemas/process';
import { compileVersion, type Version } from '../compile';
import type { Actor, Context, RecordState } from '../types';
import { dealProcess } from './deal-process';
import { actor, context, created, facts } from './given';

export const REP = actor('rep', 'rep');
export const LEAD = actor('lead', 'lead');
export const REGION = actor('region', 'region');
export const HEAD = actor('head', 'head');
export const OTHER = actor('other', 'lead');
export const BOSS: Actor = { ...actor('boss'), admin: true };

const asked = (role: string) => [{ kind: 'role' as const, role }];
export const level = (id: string, set: Partial<ApprovalLevel> = {}): ApprovalLevel => ({ id, label: id, approvers: asked(id), ...set });

/** Below 100 the lead approves, below 50 the region too. */
export const PRICE: Approval = {
  id: 'price',
  label: { 'zh-CN': '低价', en: 'Low price' },
  on: { transitions: ['qualify'] },
  levels: [level('lead', { when: 'amount < 100.0' }), level('region', { when: 'amount < 50.0' })],
};

/** Deals whose approvals and gates a test gives. */
export function approvalVersion(approvals: Approval[], set: Partial<RecordType> = {}): Version {
  const process = dealProcess();
  const rights = ['create', 'read', 'update', 'move', 'comment', 'assign', 'attach', 'archive', 'waive'] as const;
  const roles = ['rep', 'lead', 'region', 'head', 'manager'].map((id) => ({
    id,
    label: id,
    grants: [{ recordType: '*', actions: [...rights], scope: 'all' as const }],
    ...(id === 'rep' ? { fields: [{ recordType: 'deal', field: 'cost', access: 'hidden' as const }] } : {}),
  }));
  const [deal, ...others] = process.recordTypes as [RecordType, ...RecordType[]];
  return compileVersion({ ...process, roles, recordTypes: [{ ...deal, approvals, ...set }, ...others] } as Process, 7);
}

export function deal(version: Version, amount: number | null = 80, more: RecordState['data'] = {}): RecordState {
  return created(version, { name: 'D', ...(amount === null ? {} : { amount }), ...more }, { actor: REP });
}

/** Ids of the approvals whose levels somebody is known to be behind. */
const APPROVALS = ['price', 'terms', 'name', 'review'];

/** Acts as somebody who knows whom every level asks: the person of its id, or those given. */
export function as(who: Actor, given: Partial<Context> & { people?: { [level: string]: Actor[] }; standsInFor?: string[] } = {}): Context {
  const { people = {}, standsInFor = [], ...rest } = given;
  const of = { lead: [LEAD], region: [REGION], head: [HEAD], ...people };
  const addressed = Object.fromEntries(
    Object.entries(of).flatMap(([id, list]) =>
      APPROVALS.flatMap((approval) => [
        [`approvers:${approval}:${id}`, list],
        [`escalation:${approval}:${id}`, [HEAD]],
      ]),
    ),
  );
  const actors = Object.fromEntries([REP, LEAD, REGION, HEAD, OTHER, BOSS].map((one) => [one.id, one]));
  let ids = 0;
  const newId = () => {
    ids += 1;
    return `q${ids}`;
  };
  return { ...context({ actor: who, facts: facts({ addressed, actors, standsInFor }), ...rest }), newId };
}
