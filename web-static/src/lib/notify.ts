import { type NotificationData, notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { sayProblem } from './say-problem';

function show(message: string, look: Partial<NotificationData>): void {
  const closeButtonProps = { 'aria-label': i18next.t('action.close') };
  notifications.show({ message, withBorder: true, closeButtonProps, ...look });
}

/** Says that something one did was refused, where no form stands to say it beside. */
export function tellProblem(error: Error): void {
  show(sayProblem(error, i18next.t), { color: 'red' });
}

/** Says something that one should know and did not do; it stays until it was read. */
export function tellWords(message: string): void {
  show(message, { color: 'yellow', autoClose: false });
}

/** Says what came of something one did, for a while. */
export function tellNews(message: string): void {
  show(message, { color: 'gray' });
}
