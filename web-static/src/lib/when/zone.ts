/** A moment as clocks on the wall show it; months and weekdays count from 1, weeks begin on Monday. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const day = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

const asUtc = ({ year, month, day: date, hour, minute }: Wall): number =>
  Date.UTC(year, month - 1, date, hour, minute);

/** What the clocks of a zone show at a moment, to the minute. */
export function wallOf(at: number, zone: string): Wall {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: string) => parts.get(type as 'year') ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

const offsetAt = (at: number, zone: string): number => {
  const whole = Math.floor(at / 60_000) * 60_000;
  return asUtc(wallOf(whole, zone)) - whole;
};

/**
 * The moment at which clocks show this. Where they show it twice, the first; where they jump over it, as much later
 * as they jump.
 */
export function momentOf(wall: Wall, zone: string): number {
  const utc = asUtc(wall);
  const [before, after] = [offsetAt(utc - day, zone), offsetAt(utc + day, zone)];
  const fitting = [utc - before, utc - after].filter(at => asUtc(wallOf(at, zone)) === utc);
  return fitting.length > 0 ? Math.min(...fitting) : utc - before;
}

/** The same time of day so many days later; months and years carry over. */
export function addDays(wall: Wall, days: number): Wall {
  const date = new Date(Date.UTC(wall.year, wall.month - 1, wall.day + days));
  return { ...wall, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The same day of a later month, or its last where it has no such day. */
export function addMonths(wall: Wall, months: number): Wall {
  const first = new Date(Date.UTC(wall.year, wall.month - 1 + months, 1));
  const [year, month] = [first.getUTCFullYear(), first.getUTCMonth() + 1];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { ...wall, year, month, day: Math.min(wall.day, last) };
}

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = ({ year, month, day: date }: Wall): number =>
  new Date(Date.UTC(year, month - 1, date)).getUTCDay() || 7;

/** Whether the calendar has such a day. */
export function isDay({ year, month, day: date }: Wall): boolean {
  const found = new Date(Date.UTC(year, month - 1, date));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === date;
}
