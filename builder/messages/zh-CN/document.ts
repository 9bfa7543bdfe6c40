/** The process in words, to be read and printed; and pictures of the map. */
export const document = {
  title: '销售流程说明',
  language: '文档语言',
  print: '打印',
  stages: '阶段（按顺序）',
  forms: '表单',
  roles: '角色与权限',
  asks: '离开前须具备',
  asksNothing: '没有要求。',
  moves: '可以流转到',
  required: '必填',
  notes: '备注',
  tab: '页签：{name}',
  shownWhen: '仅当{condition}时显示',
};
