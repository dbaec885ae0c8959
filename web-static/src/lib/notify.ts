import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { sayProblem } from './say-problem';

/** Says that something one did was refused, where no form stands to say it beside. */
export function tellProblem(error: Error): void {
  notifications.show({ message: sayProblem(error, i18next.t), color: 'red', withBorder: true });
}
