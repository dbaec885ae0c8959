import { aSign, numberOf } from './words';

/** A time of day. */
export interface Time {
  hour: number;
  minute: number;
}

const parts: Record<string, number> = {
  morning: 9,
  noon: 12,
  midday: 12,
  afternoon: 14,
  evening: 18,
  tonight: 20,
  night: 20,
  凌晨: 5,
  早上: 9,
  早: 9,
  上午: 9,
  中午: 12,
  下午: 14,
  傍晚: 18,
  晚上: 20,
  晚: 20,
};
const dayPart = '凌晨|早上|上午|中午|下午|傍晚|晚上|早|晚';

const isLate = (part: string | undefined): boolean =>
  part !== undefined && /^(?:p|下午|傍晚|晚|中午)/u.test(part);
const isEarly = (part: string | undefined): boolean =>
  part !== undefined && /^(?:a|凌晨|早|上午)/u.test(part);

/** Of a bare number from 1 to 6 the afternoon's is meant: nobody is at work at the other. */
function timeOf(hour: number, minute: number, part: string | undefined, isBare: boolean): Time | undefined {
  if (!Number.isInteger(hour) || !Number.isInteger(minute) || hour > 24 || minute > 59) return undefined;
  if (part && hour > 12 && isEarly(part)) return undefined;
  const noon = part === '中午' ? hour < 6 : isLate(part) && hour < 12;
  const isAfternoon = noon || (!part && isBare && hour >= 1 && hour <= 6);
  const whole = isAfternoon ? hour + 12 : isEarly(part) && hour === 12 ? 0 : hour;
  return whole < 24 ? { hour: whole, minute } : undefined;
}

type Reading = (match: RegExpExecArray) => Time | undefined;

const readings: [RegExp, Reading][] = [
  [
    new RegExp(`(${dayPart})?\\s*(${aSign})[点點时](半|一刻|三刻|${aSign}分?)?钟?整?`, 'u'),
    ([, part, hour = '', more = '']) => {
      const quarters: Record<string, number> = { '': 0, 半: 30, 一刻: 15, 三刻: 45 };
      const minute = quarters[more] ?? numberOf(more.replace('分', '')) ?? 60;
      return timeOf(numberOf(hour) ?? 25, minute, part, more === '' || more in quarters);
    },
  ],
  [
    new RegExp(`(${dayPart})?\\s*(?:\\bat )?\\b(\\d{1,2}):(\\d{2})\\s*([ap])?\\.?(?:m\\b\\.?)?`, 'u'),
    ([, part, hour, minute, half]) => timeOf(Number(hour), Number(minute), half ?? part, false),
  ],
  [/(?:\bat )?\b(\d{1,2})\s*([ap])\.?m\b\.?/u, ([, hour, half]) => timeOf(Number(hour), 0, half, false)],
  [/\bat (\d{1,2})\b(?: ?o['’]?clock)?/u, ([, hour]) => timeOf(Number(hour), 0, undefined, true)],
  [
    /(?:\bin the |\bat )?\b(morning|noon|midday|afternoon|evening|tonight|night)\b/u,
    ([, name = '']) => ({ hour: parts[name] ?? 9, minute: 0 }),
  ],
  [new RegExp(`(${dayPart})`, 'u'), ([, name = '']) => ({ hour: parts[name] ?? 9, minute: 0 })],
];

/** Finds a time of day in the text: which it is, and what else is said. `undefined` for none, `false` for nonsense. */
export function timeIn(text: string): { time: Time; rest: string } | false | undefined {
  for (const [pattern, read] of readings) {
    const match = pattern.exec(text);
    if (!match) continue;
    const time = read(match);
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    return time ? { time, rest } : false;
  }
  return undefined;
}
