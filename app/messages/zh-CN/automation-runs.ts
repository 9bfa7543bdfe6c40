export const automationRuns = {
  automationRuns: {
    title: '自动化',
    none: '还没有自动化运行过',
    noneText: '每次运行都会列在这里，说明做了什么以及原因。',
    more: '显示更早的运行',
    system: '系统',
    record: '记录',
    outcome: { running: '运行中', done: '已完成', refused: '被拒绝', stopped: '已停止' },
    stopped: {
      depth: '自动化相互触发过多，已停止。',
      tooMany: '一小时内在这条记录上运行过多，已停止。',
      gone: '记录或自动化已不存在。',
    },
    kind: {
      setFields: '设置字段',
      createRecord: '新建记录',
      updateRecord: '修改关联记录',
      assign: '转交',
      message: '发送消息',
      robot: '发送到群',
      webhook: '调用 Webhook',
      pushKnowledge: '推送知识',
    },
    step: {
      done: '已执行',
      skipped: '未执行，条件不满足',
      unchanged: '无需更改',
      refused: '被拒绝',
      notReached: '未执行，前面的步骤被拒绝',
    },
  },
};
