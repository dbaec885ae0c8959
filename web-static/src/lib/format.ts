import type { TFunction } from 'i18next';

const locales: Record<string, string> = { en: 'en-GB' };
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locales[language] ?? language, options);
  formats.set(key, made);
  return made;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export const clockTime = (at: string, language: string): string =>
  format(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(at));

const dayKey = (at: number): string => new Date(at).toDateString();

/** Today, yesterday, or the date; with the year where it is not this one. */
export function dayName(at: string, now: number, t: TFunction, language: string): string {
  const date = new Date(at);
  if (date.toDateString() === dayKey(now)) return t('time.today');
  if (date.toDateString() === dayKey(now - day)) return t('time.yesterday');
  const year = date.getFullYear() === new Date(now).getFullYear() ? undefined : ('numeric' as const);
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', ...(year && { year }) }).format(
    date,
  );
}

export function shortDate(at: string, now: number, language: string): string {
  const date = new Date(at);
  const year = date.getFullYear() === new Date(now).getFullYear() ? undefined : ('numeric' as const);
  return format(language, { day: 'numeric', month: 'short', ...(year && { year }) }).format(date);
}

export const fullTime = (at: string, language: string): string =>
  format(language, { dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' }).format(new Date(at));

/** «today, 16:33», «yesterday, 16:33», «3 May»: when somebody wrote last. */
export function lastTime(at: string, now: number, t: TFunction, language: string): string {
  const time = clockTime(at, language);
  const date = new Date(at).toDateString();
  if (date === dayKey(now)) return t('time.today_at', { time });
  if (date === dayKey(now - day)) return t('time.yesterday_at', { time });
  return shortDate(at, now, language);
}

/** When something ahead comes: the time today, the weekday and time within a week, else the date. */
export function soonTime(at: string, now: number, language: string): string {
  const date = new Date(at);
  if (date.toDateString() === dayKey(now)) return clockTime(at, language);
  if (date.getTime() - now > 6 * day) return shortDate(at, now, language);
  return format(language, { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    date,
  );
}

/** A moment as clocks in a zone show it, with its weekday: «Mon 23 Nov, 09:00». */
export function zonedTime(at: number, zone: string, now: number, language: string): string {
  const year = (when: number) => format(language, { year: 'numeric', timeZone: zone }).format(when);
  return format(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(year(at) !== year(now) && { year: 'numeric' as const }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at);
}

/** How long, in one unit: now, 4m, 3h, 2d. */
export function span(milliseconds: number, t: TFunction): string {
  if (milliseconds < minute) return t('time.now');
  if (milliseconds < hour) return t('time.minutes', { n: Math.floor(milliseconds / minute) });
  if (milliseconds < day) return t('time.hours', { n: Math.floor(milliseconds / hour) });
  return t('time.days', { n: Math.floor(milliseconds / day) });
}

/** How long ago, up to a week; then the date. */
export function age(at: string, now: number, t: TFunction, language: string): string {
  const passed = now - Date.parse(at);
  return passed < 7 * day ? span(passed, t) : shortDate(at, now, language);
}

/** How long is left: two units below four hours or when `exact`, else one. */
export function left(milliseconds: number, t: TFunction, exact = false): string {
  const hours = Math.floor(milliseconds / hour);
  const minutes = Math.floor((milliseconds % hour) / minute);
  if (hours >= 48 || hours === 0 || (hours >= 4 && !exact) || minutes === 0) {
    return milliseconds < minute ? t('time.minutes', { n: 1 }) : span(milliseconds, t);
  }
  return t('time.hours_minutes', { hours, minutes });
}

export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

const numbers = new Map<string, Intl.NumberFormat>();

/** A count where there is little room: whole below ten thousand, then rounded. */
export function shortCount(count: number, language: string): string {
  const notation = count < 10_000 ? 'standard' : 'compact';
  const key = `${language} ${notation}`;
  const format = numbers.get(key) ?? new Intl.NumberFormat(locales[language] ?? language, { notation });
  numbers.set(key, format);
  return format.format(count);
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

export function fileSize(bytes: number, language: string): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  const digits = size < 10 && unit > 1 ? 1 : 0;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: units[unit] ?? 'byte',
    maximumFractionDigits: digits,
  }).format(size);
}

const languageNames = new Map<string, string>();

export function languageName(tag: string, language: string): string {
  const key = `${tag} ${language}`;
  const known = languageNames.get(key);
  if (known) return known;
  let name = tag;
  try {
    name = new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    // Not a language tag; it stands for itself.
  }
  languageNames.set(key, name);
  return name;
}
