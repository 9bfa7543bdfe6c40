import { type NotificationData, notifications } from '@mantine/notifications';

/** Shows a message in place of an earlier one of its kind: with an id that is on screen, Mantine would show the earlier one on. */
export function tellAgain(message: NotificationData & { id: string }): void {
  notifications.hide(message.id);
  notifications.show(message);
}
