import { describe, expect, it } from 'vitest';
import type { Automation, AutomationStep } from '../../../schemas/automation';
import { compileVersion } from '../compile';
import { decide } from '../decide';
import { dealProcess } from '../testing/deal-process';
import { accepted, context, created } from '../testing/given';
import type { RecordData } from '../types';
import { automationsAfter } from './outlook';

function outlooks(data: RecordData, steps: AutomationStep[], more: Partial<Automation> = {}) {
  const automation: Automation = { id: 'a', label: 'A', recordType: 'deal', on: { kind: 'change', fields: ['amount'] }, steps, ...more };
  const version = compileVersion({ ...dealProcess(), automations: [automation] }, 7);
  const decision = accepted(decide(version, created(version, { name: 'Lab' }), { type: 'updateRecord', data }, context()));
  return automationsAfter(version, decision.next, decision.events, decision.effects, () => context());
}

describe('what automations would do', () => {
  it('is told step by step, each on what those before it set', () => {
    const steps: AutomationStep[] = [
      { id: 'double', kind: 'setFields', values: { cost: 'amount * 2' } },
      { id: 'same', kind: 'setFields', values: { cost: 'cost' } },
      { id: 'never', kind: 'assign', when: 'cost > 100', to: { kind: 'owner' } },
      { id: 'tell', kind: 'message', to: [{ kind: 'owner' }], title: '{{ name }}: {{ cost }}' },
      { id: 'hook', kind: 'webhook', endpoint: 'erp', event: 'deal.big', values: { total: 'amount + cost', none: 'customer' } },
    ];
    const [outlook] = outlooks({ amount: 5 }, steps);
    expect(outlook).toMatchObject({ automation: 'a', by: ['field amount'], isSetOff: true });
    expect(outlook?.steps.map(({ step, outcome }) => [step.id, outcome])).toEqual([
      ['double', 'due'],
      ['same', 'unchanged'],
      ['never', 'skipped'],
      ['tell', 'due'],
      ['hook', 'due'],
    ]);
    expect(outlook?.steps[0]?.values).toEqual({ cost: 10 });
    expect(outlook?.steps[3]?.said).toContain('Lab');
    expect(outlook?.steps[3]?.said).toContain('10');
    expect(outlook?.steps[4]?.values).toEqual({ total: 15 });
  });

  it('ends where the rules would refuse it, and says why', () => {
    const steps: AutomationStep[] = [
      { id: 'long', kind: 'setFields', values: { amount: '"much"' } },
      { id: 'rest', kind: 'setFields', values: { cost: '1' } },
    ];
    const [outlook] = outlooks({ amount: 5 }, steps);
    expect(outlook?.steps).toMatchObject([
      { outcome: 'refused', rejections: [{ field: 'amount' }] },
      { step: { id: 'rest' }, outcome: 'notReached' },
    ]);
  });

  it('is nothing where the condition does not hold, and where nothing concerns it', () => {
    const step: AutomationStep = { id: 's', kind: 'setFields', values: { cost: '1' } };
    expect(outlooks({ amount: 5 }, [step], { when: 'amount > 100' })).toEqual([
      { automation: 'a', by: ['field amount'], isSetOff: false, steps: [] },
    ]);
    expect(outlooks({ cost: 5 }, [step])).toEqual([]);
  });
});
