import {
  IconAlarm,
  IconClipboardCheck,
  IconMessage,
  type IconProps,
  IconRobot,
  IconRubberStamp,
  IconShieldHalf,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Topic } from '../client/wire';

const ICONS: { [topic in Topic]: ComponentType<IconProps> } = {
  timers: IconAlarm,
  tasks: IconClipboardCheck,
  approvals: IconRubberStamp,
  ownership: IconShieldHalf,
  messages: IconMessage,
  automations: IconRobot,
};

/** The picture of what a message is about; its name stands beside it. */
export function TopicIcon({ topic, size = 18 }: { topic: Topic; size?: number }) {
  const Icon = ICONS[topic] ?? IconRobot;
  return <Icon size={size} stroke={1.7} aria-hidden />;
}
