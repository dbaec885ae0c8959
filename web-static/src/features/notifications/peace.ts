import type { NotificationPreferences } from '@/lib/api';
import { wallOf, weekdayOf } from '@/lib/when/zone';

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

/** The short name of a weekday; the first of January 2024 was a Monday. */
export const shortName = (day: (typeof weekdays)[number], language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + weekdays.indexOf(day)),
  );

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

type Quiet = NonNullable<NotificationPreferences['quiet']>;

/** Whether a moment lies in quiet hours, by the clock on their wall; those that end earlier than they begin end next day. */
export function isQuiet({ zone, weekdays: days, from, to }: Quiet, now: number): boolean {
  const wall = wallOf(now, zone);
  const [minute, begin, end] = [wall.hour * 60 + wall.minute, minutesOf(from), minutesOf(to)];
  const at = weekdayOf(wall) - 1;
  const isOn = (day: number) => days.some(each => each === weekdays[(day + 7) % 7]);
  if (begin < end) return isOn(at) && minute >= begin && minute < end;
  return (minute >= begin && isOn(at)) || (minute < end && isOn(at - 1));
}

/** Whether an agent is to be left in peace: in the bell he finds everything later. */
export function isInPeace(chosen: NotificationPreferences, now: number): boolean {
  const { do_not_disturb, do_not_disturb_until: until, quiet } = chosen;
  if (do_not_disturb && (until === undefined || now < Date.parse(until))) return true;
  return quiet !== undefined && isQuiet(quiet, now);
}
