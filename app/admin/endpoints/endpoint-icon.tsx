import { IconMessage2, IconTransferIn, IconWebhook } from '@tabler/icons-react';
import type { EndpointKind } from '../../client/endpoints';

/** People are told in a group, programs by a webhook, and some send theirs; which app it is stands beside it in words. */
export function EndpointIcon({ kind }: { kind: EndpointKind }) {
  const Icon = kind === 'incoming' ? IconTransferIn : kind === 'webhook' ? IconWebhook : IconMessage2;
  return <Icon size={18} stroke={1.7} aria-hidden />;
}
