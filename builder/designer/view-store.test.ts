import { describe, expect, it } from 'vitest';
import { createViewStore } from './view-store';

describe('what is open in the designer', () => {
  it('leads a problem to the thing to mend', () => {
    const view = createViewStore('deal');
    const state = view.getState;
    state().openWorkspace('forms');
    state().show({ recordType: 'deal', stage: 'demo', criterion: 'photo' });
    expect(state()).toMatchObject({
      workspace: 'pipeline',
      recordType: 'deal',
      selected: [{ what: 'stage', id: 'demo' }],
      asked: { criterion: 'photo', count: 1 },
    });
    state().show({ recordType: 'customer', form: 'main', section: 's', formField: 'name', property: 'visible' });
    expect(state()).toMatchObject({
      workspace: 'forms',
      recordType: 'customer',
      form: 'main',
      selected: [{ what: 'formField', id: 'name' }],
      asked: { property: 'visible', count: 2 },
    });
    state().show({ recordType: 'customer', transition: 'win' });
    expect(state()).toMatchObject({ workspace: 'pipeline', selected: [{ what: 'transition', id: 'win' }] });
    state().show({ recordType: 'deal', scenario: 'held', step: 0 });
    expect(state()).toMatchObject({ workspace: 'simulator', recordType: 'deal', selected: [{ what: 'scenario', id: 'held' }] });
  });

  it('leads to roles, samples and settings in the workspace of the process', () => {
    const view = createViewStore('deal');
    const state = view.getState;
    state().show({ role: 'rep', grant: 2, property: 'scope' });
    expect(state()).toMatchObject({
      workspace: 'process',
      recordType: 'deal',
      selected: [{ what: 'role', id: 'rep' }],
      asked: { property: 'grants.2.scope' },
    });
    state().show({ sample: 'd1', property: 'data.amount' });
    expect(state()).toMatchObject({ selected: [{ what: 'sample', id: 'd1' }], asked: { property: 'data.amount' } });
    state().show({ recordType: 'customer', property: 'titleField' });
    expect(state()).toMatchObject({ recordType: 'customer', selected: [{ what: 'recordType', id: 'customer' }] });
    state().show({ property: 'timeZone' });
    expect(state()).toMatchObject({ workspace: 'process', selected: [], asked: { property: 'timeZone' } });
    state().show({ recordType: 'deal', property: 'pipeline.initial' });
    expect(state()).toMatchObject({ workspace: 'pipeline', recordType: 'deal', selected: [] });
  });

  it('looks at forms the way that was asked for', () => {
    const view = createViewStore('deal');
    const state = view.getState;
    state().previewAs('rep');
    expect(state()).toMatchObject({ workspace: 'forms', formView: 'viewPreview', previewRole: 'rep' });
    state().show({ recordType: 'deal', form: 'offer' });
    expect(state()).toMatchObject({ formView: 'viewDesign', form: 'offer' });
  });

  it('selects nothing of what was open before', () => {
    const view = createViewStore('deal');
    const state = view.getState;
    state().select([{ what: 'stage', id: 'demo' }]);
    state().openForm('main');
    expect(state()).toMatchObject({ workspace: 'forms', form: 'main', selected: [], asked: null });
    state().select([{ what: 'section', id: 's' }]);
    state().openRecordType('customer');
    expect(state()).toMatchObject({ recordType: 'customer', form: null, selected: [] });
    // the same workspace once more lets go of nothing
    state().select([{ what: 'section', id: 's' }]);
    state().openWorkspace('forms');
    expect(state().selected).toHaveLength(1);
  });
});
