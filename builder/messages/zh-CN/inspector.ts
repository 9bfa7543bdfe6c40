/** Parts of the property panels that all of them share. */
export const inspector = {
  chinese: '中文',
  english: '英文',
  missing: '缺少',
  values: '可引用的值',
  insertValue: '插入字段值…',
  insertValueInto: '插入字段值：{label}',
  refused: '无法这样修改',

  properties: '属性',
  actionsFor: '“{name}”的操作',
  removeTitle: '删除“{name}”？',
  usedNowhere: '其他地方没有用到。',
  going: '{count, plural, other {以下 # 处将一并删除：}}',
  staying: '{count, plural, other {以下 # 处表达式用到了它，不会改动，将列为问题：}}',
  undoBrings: '撤销即可全部恢复。',
  cancel: '取消',
  remove: '删除',
};
