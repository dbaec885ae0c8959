import { dayIn } from './day';
import { timeIn } from './time';
import { aNumber, aSign, numberOf } from './words';
import { addDays, addMonths, isDay, momentOf, type Wall, wallOf } from './zone';

/** What somebody wrote means this moment; or nothing, or one that is over, or one too far away. */
export type Meaning = { at: number } | { problem: 'unknown' | 'past' | 'far' };

const minute = 60_000;
const hour = 60 * minute;
/** No farther than the server takes. */
const farthest = 365 * 24 * hour;
const morning = 9;
const evening = 18;

const english = new RegExp(
  `^(?:in )?(${aNumber}) ?(m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?|months?)(?: (?:later|from now))?$`,
  'u',
);
const chinese = new RegExp(
  `^(${aSign})个?(半)?(分钟?|小时|钟头|天|周|星期|礼拜|月)(半)?(?:[以之]?后)?$`,
  'u',
);

function step(now: number, zone: string, count: number, unit: string): number | undefined {
  if (/^(?:m|min|mins|minutes?|分钟?)$/u.test(unit)) return now + count * minute;
  if (/^(?:h|小时|钟头)/u.test(unit)) return now + count * hour;
  if (!Number.isInteger(count)) return undefined;
  const wall = wallOf(now, zone);
  // A day later is the same time of day, however long the day was.
  if (/^(?:d|天)/u.test(unit)) return momentOf(addDays(wall, count), zone);
  if (/^(?:w|周|星期|礼拜)/u.test(unit)) return momentOf(addDays(wall, 7 * count), zone);
  return momentOf(addMonths(wall, count), zone);
}

/** «in 3 hours», «2h», 3小时后, 一个半小时后. */
function span(text: string, now: number, zone: string): number | undefined {
  const [, count, unit] = english.exec(text) ?? [];
  if (count && unit) return step(now, zone, numberOf(count) ?? 0, unit);
  const [, number, half, sign, more] = chinese.exec(text) ?? [];
  const whole = number && numberOf(number);
  if (whole === undefined || whole === '' || !sign) return undefined;
  return step(now, zone, whole + (half || more ? 0.5 : 0), sign);
}

const filler = /^[\s,，、的]*(?:\bat\b|\bon\b|\bin\b|\bby\b|\buntil\b|到|在)?[\s,，、的]*$/u;

/** A day, a time of day, or both. */
function moment(text: string, now: number, zone: string): number | undefined {
  const today = wallOf(now, zone);
  const named = dayIn(text, today);
  const timed = timeIn(named ? named.rest : text);
  const rest = timed ? timed.rest : named?.rest;
  if (timed === false || rest === undefined || !filler.test(rest)) return undefined;
  const isToday = named?.day.day === today.day && named.day.month === today.month;
  const usual = { hour: isToday ? evening : morning, minute: 0 };
  const wall: Wall = { ...(named?.day ?? today), ...(timed ? timed.time : usual) };
  if (!isDay(wall)) return undefined;
  const at = momentOf(wall, zone);
  return named || at > now ? at : momentOf(addDays(wall, 1), zone);
}

/** Spaces that mean nothing: around Chinese. */
const loose = /(?<=[\p{Script=Han}\d]) (?=\p{Script=Han})|(?<=\p{Script=Han}) (?=\d)/gu;

/** Understands until when somebody wants to be left alone, in English or Chinese, by the clocks of a zone. */
export function meaningOf(words: string, now: number, zone: string): Meaning {
  const text = words.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').replace(loose, '').trim();
  const from = Math.floor(now / minute) * minute;
  const at = text && (span(text, from, zone) ?? moment(text, from, zone));
  if (!at) return { problem: 'unknown' };
  if (at <= now) return { problem: 'past' };
  return at - now > farthest ? { problem: 'far' } : { at };
}
