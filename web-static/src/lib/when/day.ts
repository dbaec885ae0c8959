import { aMonth, aWeekday, monthNumber, weekdayNumber, weekdaySign } from './words';
import { addDays, addMonths, type Wall, weekdayOf } from './zone';

/** The day that some words name, seen from today. */
type Reading = (match: RegExpExecArray, today: Wall) => Wall;

/** The next such weekday after today; «next» and 下 mean the week after this one. */
function weekday(number: number, which: string | undefined, today: Wall): Wall {
  const ahead = number - weekdayOf(today);
  if (which === undefined) return addDays(today, ahead > 0 ? ahead : ahead + 7);
  const weeks = [...which].filter(sign => sign === '下').length || Number(which.trim() === 'next');
  return addDays(today, ahead + 7 * weeks);
}

/** This year's, or next year's where this year's is over. */
function date(month: number, day: number, year: number | undefined, today: Wall): Wall {
  const thisYear = { ...today, month, day, year: year ?? today.year };
  const isOver = month < today.month || (month === today.month && day < today.day);
  return year === undefined && isOver ? { ...thisYear, year: today.year + 1 } : thisYear;
}

const number = (text: string | undefined): number | undefined => (text ? Number(text) : undefined);
const later =
  (days: number): Reading =>
  (_, today) =>
    addDays(today, days);

const aDate = `(\\d{1,2})(?:st|nd|rd|th)?`;

/** Those that begin with another's words stand before it. */
const readings: [RegExp, Reading][] = [
  [
    /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/u,
    (m, today) => date(Number(m[2]), Number(m[3]), Number(m[1]), today),
  ],
  [
    /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?/u,
    (m, today) => date(Number(m[2]), Number(m[3]), number(m[1]), today),
  ],
  [
    new RegExp(`\\b${aDate} (?:of )?(${aMonth})\\b,?(?: (\\d{4}))?`, 'u'),
    (m, today) => date(monthNumber(m[2] ?? ''), Number(m[1]), number(m[3]), today),
  ],
  [
    new RegExp(`\\b(${aMonth}) ${aDate}\\b,?(?: (\\d{4})\\b)?`, 'u'),
    (m, today) => date(monthNumber(m[1] ?? ''), Number(m[2]), number(m[3]), today),
  ],
  [/\bthe day after tomorrow\b|大后天|后天/u, (m, today) => addDays(today, m[0] === '大后天' ? 3 : 2)],
  [/\b(?:tomorrow|tmrw?|tom)\b|明[天日]|明(?=[早晚])/u, later(1)],
  [/\btoday\b|\bthis (?=morning|afternoon|evening)|\b(?=tonight\b)|今[天日]|今(?=[早晚])/u, later(0)],
  [
    new RegExp(`\\b(next |this |on )?(${aWeekday})\\b`, 'u'),
    (m, today) => weekday(weekdayNumber(m[2] ?? ''), m[1] === 'on ' ? undefined : m[1], today),
  ],
  [
    /(下+个?|本|这个?)?(?:周|星期|礼拜)([一二三四五六日天])/u,
    (m, today) => weekday(weekdaySign(m[2] ?? ''), m[1], today),
  ],
  [/\bnext week\b|下个?(?:周|星期|礼拜)/u, (_, today) => weekday(1, 'next', today)],
  [/\b(?:this |the )?weekend\b|周末/u, (_, today) => weekday(6, undefined, today)],
  [/\bnext month\b|下个?月/u, (_, today) => ({ ...addMonths(today, 1), day: 1 })],
];

/** Finds a day in the text: which it is, and what else is said. */
export function dayIn(text: string, today: Wall): { day: Wall; rest: string } | undefined {
  for (const [pattern, read] of readings) {
    const match = pattern.exec(text);
    if (!match) continue;
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    return { day: read(match, today), rest };
  }
  return undefined;
}
