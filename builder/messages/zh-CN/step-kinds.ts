/** Kinds of steps of automations, as the designer and the log of runs call them. */
export const stepKinds = {
  setFields: '设置字段',
  createRecord: '新建记录',
  updateRecord: '更新关联记录',
  assign: '分配负责人',
  createTask: '布置任务',
  message: '发送消息',
  robot: '群机器人消息',
  webhook: '调用 Webhook',
  pushKnowledge: '推送话术或文章',
};
