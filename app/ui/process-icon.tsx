import {
  IconAddressBook,
  IconBolt,
  IconBriefcase,
  IconBuilding,
  IconBuildingStore,
  IconCash,
  IconCategory,
  IconClipboardList,
  IconFileText,
  IconFolder,
  IconGavel,
  IconMapPin,
  IconPackage,
  type IconProps,
  IconSchool,
  IconShoppingBag,
  IconShoppingCart,
  IconTargetArrow,
  IconTool,
  IconTruck,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

/** Icons a definition may name. The set is closed: an icon is data of a template, never code. */
const ICONS: { [name: string]: ComponentType<IconProps> } = {
  'address-book': IconAddressBook,
  briefcase: IconBriefcase,
  building: IconBuilding,
  'building-store': IconBuildingStore,
  store: IconBuildingStore,
  shop: IconBuildingStore,
  cash: IconCash,
  category: IconCategory,
  clipboard: IconClipboardList,
  'clipboard-list': IconClipboardList,
  file: IconFileText,
  'file-text': IconFileText,
  gavel: IconGavel,
  folder: IconFolder,
  'map-pin': IconMapPin,
  visit: IconMapPin,
  package: IconPackage,
  school: IconSchool,
  bolt: IconBolt,
  'shopping-bag': IconShoppingBag,
  'shopping-cart': IconShoppingCart,
  cart: IconShoppingCart,
  target: IconTargetArrow,
  'target-arrow': IconTargetArrow,
  opportunity: IconTargetArrow,
  tool: IconTool,
  truck: IconTruck,
  user: IconUser,
  contact: IconUser,
  users: IconUsers,
  customer: IconBuilding,
};

/** The icon a process or record type names; a neutral one for names we do not have. */
export function ProcessIcon({
  name,
  fallback = 'category',
  ...props
}: { name: string | null; fallback?: string } & Omit<IconProps, 'name'>) {
  const Icon = (name ? ICONS[name] : undefined) ?? ICONS[fallback] ?? IconCategory;
  return <Icon size={18} stroke={1.7} aria-hidden {...props} />;
}
