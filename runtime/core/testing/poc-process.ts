import type { Process, Stage } from '../../../schemas/process';
import type { StageTasks } from '../../../schemas/task';
import { compileVersion, type Version } from '../compile';
import { dealProcess } from './deal-process';

/** Environment, then role test, then the customer's signature; the second only when the amount is large. */
export const POC_TASKS: StageTasks = {
  order: 'sequence',
  items: [
    {
      id: 'environment',
      label: { 'zh-CN': '环境', en: 'Environment' },
      form: 'evidence',
      evidence: [{ id: 'setUp', kind: 'evidence', field: 'photos', min: 1 }],
      due: {
        limit: { duration: 'P4D' },
        remind: [50],
        escalation: [{ to: [{ kind: 'role', role: 'manager' }] }, { after: 'P1D', to: [{ kind: 'role', role: 'manager', scope: 'all' }] }],
      },
    },
    {
      id: 'roleTest',
      label: { 'zh-CN': '角色测试', en: 'Role test' },
      when: 'amount > 1000.0',
      assignee: { kind: 'field', field: 'helper' },
    },
    {
      id: 'signature',
      label: { 'zh-CN': '签字', en: 'Signature' },
      evidence: [{ id: 'noted', kind: 'list', field: 'needs', min: 1 }],
      confirmation: {
        by: 'customer',
        recipient: { name: 'name' },
        text: { 'zh-CN': '请确认 {{ name }} 已验收', en: 'Please confirm that {{ name }} was accepted' },
        shows: ['amount', 'photos'],
        expires: 'P7D',
        remind: 'P2D',
      },
    },
  ],
};

/** The test process of deals, with tasks in the demo and a gate after it that asks for the signature. */
export function pocProcess(tasks: StageTasks = POC_TASKS): Process {
  const { recordTypes, ...process } = dealProcess();
  return {
    ...process,
    recordTypes: recordTypes.map((type) => ({
      ...type,
      ...(type.pipeline && { pipeline: { ...type.pipeline, stages: type.pipeline.stages.map((stage) => withTasks(stage, tasks)) } }),
    })),
  };
}

function withTasks(stage: Stage, tasks: StageTasks): Stage {
  if (stage.id !== 'demo') return stage;
  const criteria: NonNullable<Stage['gate']>['criteria'] = [
    { id: 'signed', kind: 'task', task: 'signature' },
    { id: 'agreed', kind: 'confirmation', task: 'signature' },
    { id: 'tested', kind: 'task', task: 'roleTest' },
  ];
  return {
    ...stage,
    tasks,
    gate: { ...stage.gate, criteria: criteria.filter(({ id }) => id !== 'tested' || tasks.items.some((one) => one.id === 'roleTest')) },
  };
}

export function pocVersion(tasks?: StageTasks): Version {
  return compileVersion(pocProcess(tasks), 1);
}
