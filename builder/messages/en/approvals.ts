/** English texts of approvals in the designer. */
export const approvals = {
  approval: 'Approval',
  noneForGates: 'No approval stands for itself yet: make one for gates on the page of the record type.',
};
