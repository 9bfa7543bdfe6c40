import {
  type Icon,
  IconBulb,
  IconChecklist,
  IconForms,
  IconLink,
  IconMessage,
  IconRobot,
  IconSquarePlus,
  IconUserShare,
  IconWebhook,
} from '@tabler/icons-react';
import type { AutomationStepKind } from '../../schemas/automation';

/** How each kind of step is drawn, in the order in which they are offered. */
export const STEP_ICONS: Readonly<Record<AutomationStepKind, Icon>> = {
  setFields: IconForms,
  createRecord: IconSquarePlus,
  updateRecord: IconLink,
  assign: IconUserShare,
  createTask: IconChecklist,
  message: IconMessage,
  robot: IconRobot,
  webhook: IconWebhook,
  pushKnowledge: IconBulb,
};
export const STEP_KINDS = Object.keys(STEP_ICONS) as AutomationStepKind[];
