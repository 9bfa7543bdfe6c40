/** 设计器里审批的文案。 */
export const approvals = {
  approval: '审批',
  noneForGates: '还没有供关口使用的审批：请先在记录类型页面新增。',
};
