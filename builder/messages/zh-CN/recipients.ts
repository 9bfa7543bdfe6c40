/** Choosing who is meant by a message, a task or an approval. */
export const recipients = {
  owner: '记录负责人',
  inField: '字段中的人员',
  kind: { owner: '记录', role: '角色', field: '字段中的人员' },
  add: '添加人员',
  instead: '改为其他人',
  addTo: '添加到：{label}',
  remove: '移除{name}',
  scopeOf: '哪些{role}',
  scope: { team: '仅本团队', teamTree: '本团队及上级团队', all: '所有团队' },
};
