/** The frame around the workspaces: bar, problems, saving, publishing. */
export const frame = {
  pipeline: '流程图',
  forms: '表单',
};
