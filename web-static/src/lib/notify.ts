import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { sayProblem } from './say-problem';

/** Says that something one did was refused, where no form stands to say it beside. */
export function tellProblem(error: Error): void {
  notifications.show({ message: sayProblem(error, i18next.t), color: 'red', withBorder: true });
}

/** Says something that one should know and did not do; it stays until it was read. */
export function tellWords(message: string): void {
  notifications.show({ message, color: 'yellow', withBorder: true, autoClose: false });
}

/** Says what came of something one did, for a while. */
export function tellNews(message: string): void {
  notifications.show({ message, color: 'gray', withBorder: true });
}
