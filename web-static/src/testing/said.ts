import { meaningOf } from '@/lib/when/parse';
import { wallOf } from '@/lib/when/zone';

const two = (value: number): string => String(value).padStart(2, '0');

/** What somebody wrote, as clocks of the zone will show it: for tests to read. */
export function said(words: string, at: number, zone: string): string {
  const meaning = meaningOf(words, at, zone);
  if ('problem' in meaning) return meaning.problem;
  const { year, month, day, hour, minute } = wallOf(meaning.at, zone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
