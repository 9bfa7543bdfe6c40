export const automationRuns = {
  automationRuns: {
    title: 'Automations',
    none: 'No automation has run yet',
    noneText: 'Each run is listed here with what it did and why.',
    more: 'Show earlier runs',
    system: 'System',
    record: 'Record',
    outcome: { running: 'Running', done: 'Done', refused: 'Refused', stopped: 'Stopped' },
    stopped: {
      depth: 'Too many automations set each other off.',
      tooMany: 'Too many runs on this record within an hour.',
      gone: 'The record or the automation is gone.',
    },
    kind: {
      setFields: 'Set fields',
      createRecord: 'Create a record',
      updateRecord: 'Change a related record',
      assign: 'Assign',
      message: 'Tell people',
      robot: 'Write to a group',
      webhook: 'Call a webhook',
      pushKnowledge: 'Send knowledge',
    },
    step: {
      done: 'done',
      skipped: 'skipped, its condition did not hold',
      unchanged: 'nothing to change',
      refused: 'refused',
      notReached: 'not reached, an earlier step was refused',
    },
  },
};
