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
