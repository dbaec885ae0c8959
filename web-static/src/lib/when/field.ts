import type { Meaning } from './parse';
import { isDay, momentOf, wallOf } from './zone';

const year = 365 * 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as a date-time field takes it, by the clocks of a zone. */
export function fieldOf(at: number, zone: string): string {
  const wall = wallOf(at, zone);
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${two(wall.hour)}:${two(wall.minute)}`;
}

/** What a date-time field says, by the clocks of a zone. */
export function momentOfField(value: string, now: number, zone: string): Meaning {
  const match = /^(\d{4,6})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/u.exec(value);
  if (!match) return { problem: 'unknown' };
  const [, y, month, day, hour, minute] = match.map(Number);
  const wall = { year: y ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0 };
  if (!isDay(wall)) return { problem: 'unknown' };
  const at = momentOf(wall, zone);
  if (at <= now) return { problem: 'past' };
  return at - now > year ? { problem: 'far' } : { at };
}
