/** The frame around the workspaces: bar, problems, saving, publishing. */
export const frame = {
  pipeline: 'Pipeline',
  forms: 'Forms',
};
