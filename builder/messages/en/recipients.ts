/** Choosing who is meant by a message, a task or an approval. */
export const recipients = {
  owner: 'Owner of the record',
  inField: 'person in this field',
  kind: { owner: 'The record', role: 'Roles', field: 'People in fields' },
  add: 'Add somebody',
  instead: 'Somebody else instead',
  addTo: 'Add to: {label}',
  remove: 'Take out {name}',
  scopeOf: 'Which {role}',
  scope: { team: 'in its team only', teamTree: 'in its team or above', all: 'in every team' },
};
