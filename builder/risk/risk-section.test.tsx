// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest';
import bidding from '../../public/templates/bidding.json';
import type { RenderServices } from '../../runtime/render/services';
import { control, openPage, type Page, press } from '../../runtime/render/testing/page';
import { checkPublishable } from '../../schemas/check-publishable';
import type { Process } from '../../schemas/process';
import { DesignerProvider, useDocument } from '../designer/designer-context';
import { createViewStore } from '../designer/view-store';
import { createDraftStore } from '../draft/draft-store';
import { usagesOf } from '../draft/usages';
import { RiskSection } from './risk-section';

let page: Page;
afterEach(() => page.close());

function Section({ id }: { id: string }) {
  const type = useDocument().recordTypes.find((one) => one.id === id);
  return type === undefined ? null : <RiskSection type={type} />;
}
async function open(id: string) {
  const draft = createDraftStore(bidding as unknown as Process, 1);
  page = await openPage(
    {} as RenderServices,
    <DesignerProvider value={{ draft, view: createViewStore(id), locale: 'en' }}>
      <Section id={id} />
    </DesignerProvider>,
  );
  const process = () => draft.getState().document;
  return { draft, process, type: () => process().recordTypes.find((one) => one.id === id) };
}

describe('risks in the designer', () => {
  it('are added by a press, in a form that can be published, and go with the last rule', async () => {
    const { process, type } = await open('customer');
    await press(control(page.element, 'Add a risk'));
    await press(control(page.element, 'Add a risk'));
    expect(type()?.risk?.rules.map(({ id, since }) => [id, since])).toEqual([
      ['risk', { from: 'create', after: 'P7D' }],
      ['risk2', { from: 'create', after: 'P7D' }],
    ]);
    expect(type()?.risk?.to).toEqual([{ kind: 'role', role: 'manager' }]);
    expect(checkPublishable(process()).filter(({ severity }) => severity === 'error')).toEqual([]);
    for (let left = 2; left > 0; left--) await press(control(page.element, 'Remove the risk “Stands still”'));
    expect(type()?.risk).toBeUndefined();
  });

  it('name fields and roles, and lose them when these go', async () => {
    const { draft, process, type } = await open('opportunity');
    const uses = (target: Parameters<typeof usagesOf>[1]) => usagesOf(process(), target).map(({ path }) => path);
    const quote = { what: 'field', recordType: 'opportunity', field: 'quoteAmount' } as const;
    expect(uses(quote)).toEqual(expect.arrayContaining(['/recordTypes/0/risk/rules/2/when', '/recordTypes/0/risk/patrol/quote']));
    expect(uses({ what: 'role', role: 'manager' })).toContain('/recordTypes/0/risk/to/0/role');
    draft.getState().edit({ kind: 'removeField', recordType: 'opportunity', field: 'bidDeadline', references: 'remove' });
    expect(type()?.risk?.rules.map(({ id }) => id)).toEqual(['quoteUnread', 'belowFloor', 'demoStuck']);
    draft.getState().edit({ kind: 'removeField', recordType: 'opportunity', field: 'quoteAmount', references: 'remove' });
    expect(type()?.risk?.patrol).toEqual({ cost: 'costEstimate' });
    draft.getState().edit({ kind: 'removeField', recordType: 'opportunity', field: 'costEstimate', references: 'remove' });
    expect(type()?.risk?.patrol).toBeUndefined();
    draft.getState().edit({ kind: 'removeRole', role: 'manager', references: 'remove' });
    expect(type()?.risk).toBeUndefined();
  });
});
