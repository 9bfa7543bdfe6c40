'use client';
import { useLocale } from 'use-intl';
import type { ApprovalCommand } from '../../runtime/core/approvals/commands';
import { textsIn } from '../../runtime/render/messages/catalog';
import { useApprovalCommand } from '../client/approvals';
import type { RecordAddress } from '../client/records';
import { notifyDone, useNotifyRefusal } from './notify';

/** Sends commands on approvals of a record and says what became of them. */
export function useApprovalActs(address: RecordAddress) {
  const texts = textsIn(useLocale());
  const notifyRefusal = useNotifyRefusal();
  const done = ({ type }: ApprovalCommand) => notifyDone(texts(`approvals.done.${type}`));
  return useApprovalCommand(address, done, (error) => notifyRefusal(error));
}
