import type { Calendar, CalendarDraft, Hours, Opening, Weekday } from '@/lib/api';

export const weekdays: Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** The name of a weekday; the first of January 2024 was a Monday. */
export const nameOf = (day: Weekday, language: string, width: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(language, { weekday: width, timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, 1 + weekdays.indexOf(day)),
  );

/** What a new calendar begins with. */
export const fresh = (zone: string): CalendarDraft => ({
  name: '',
  zone,
  hours: weekdays.slice(0, 5).map(weekday => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: [],
  channel_ids: [],
});

/** A calendar as a form holds it. */
export const draftOf = ({ name, zone, hours, holidays, standard, channel_ids }: Calendar): CalendarDraft => ({
  name,
  zone,
  hours,
  holidays,
  standard,
  channel_ids,
});

export const hoursOn = (hours: readonly Opening[], day: Weekday): Hours[] =>
  hours.filter(({ weekday }) => weekday === day).map(({ from, to }) => ({ from, to }));

/** With these hours on that day, in the order of the week. */
export const withHours = (hours: readonly Opening[], day: Weekday, its: readonly Hours[]): Opening[] =>
  weekdays.flatMap(weekday =>
    (weekday === day ? its : hoursOn(hours, weekday)).map(each => ({ weekday, ...each })),
  );

/** The next hours that somebody may want to add: after the last ones, or a day of work. */
export function nextHours(hours: readonly Hours[]): Hours {
  const last = hours.at(-1)?.to;
  if (!last || last >= '22:00') return { from: '09:00', to: '17:00' };
  const from = Number(last.slice(0, 2)) + 1;
  return { from: `${String(from).padStart(2, '0')}:00`, to: from >= 18 ? '24:00' : '18:00' };
}

/** A field of time knows no 24:00: the end of a day is its midnight. */
export const shownEnd = (to: string): string => (to === '24:00' ? '00:00' : to);
export const readEnd = (shown: string): string => (shown === '00:00' ? '24:00' : shown);

/** Whether the hours can be: each ends after it begins. */
export const isOrdered = ({ from, to }: Hours): boolean => from !== '' && to !== '' && from < to;

/** Days in a row that have the same hours, in words: “Mon–Fri 09:00–17:00”. */
export function sayWeek(hours: readonly Opening[], language: string): string[] {
  const said = weekdays.map(day =>
    hoursOn(hours, day)
      .map(({ from, to }) => `${from}–${to}`)
      .join(', '),
  );
  const rows: string[] = [];
  let begin = 0;
  for (let i = 1; i <= weekdays.length; i++) {
    if (i < weekdays.length && said[i] === said[begin]) continue;
    const [first, last] = [weekdays[begin], weekdays[i - 1]];
    if (said[begin] && first && last) {
      const days = [first, ...(last === first ? [] : [last])].map(day => nameOf(day, language, 'short'));
      rows.push(`${days.join('–')} ${said[begin]}`);
    }
    begin = i;
  }
  return rows;
}
