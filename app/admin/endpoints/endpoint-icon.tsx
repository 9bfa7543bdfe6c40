import { IconMessage2, IconWebhook } from '@tabler/icons-react';
import type { EndpointKind } from '../../client/endpoints';

/** People are told in a group, programs by a webhook; which app it is stands beside it in words. */
export function EndpointIcon({ kind }: { kind: EndpointKind }) {
  const Icon = kind === 'webhook' ? IconWebhook : IconMessage2;
  return <Icon size={18} stroke={1.7} aria-hidden />;
}
