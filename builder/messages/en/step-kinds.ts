/** Kinds of steps of automations, as the designer and the log of runs call them. */
export const stepKinds = {
  setFields: 'Set fields',
  createRecord: 'Create a record',
  updateRecord: 'Update a related record',
  assign: 'Give the record to somebody',
  createTask: 'Create a task',
  message: 'Send a message',
  robot: 'Write to a group robot',
  webhook: 'Call a webhook',
  pushKnowledge: 'Send a talk track or article',
};
