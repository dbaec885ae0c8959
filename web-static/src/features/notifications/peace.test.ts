import { describe, expect, it } from 'vitest';
import type { Notification, NotificationPreferences } from '@/lib/api';
import { newsOf } from './news';
import { isInPeace, isQuiet } from './peace';

const night = { zone: 'Asia/Taipei', weekdays: ['monday' as const], from: '20:00', to: '08:00' };
const at = (wall: string) => Date.parse(`${wall}+08:00`);

describe('quiet hours', () => {
  it('belong to the day on which they begin, by the clock on their wall', () => {
    // The 23rd of November 2026 is a Monday.
    expect(isQuiet(night, at('2026-11-23T19:59'))).toBe(false);
    expect(isQuiet(night, at('2026-11-23T20:00'))).toBe(true);
    expect(isQuiet(night, at('2026-11-24T07:59'))).toBe(true);
    expect(isQuiet(night, at('2026-11-24T08:00'))).toBe(false);
    expect(isQuiet(night, at('2026-11-24T20:00'))).toBe(false);
    expect(isQuiet(night, at('2026-11-23T07:00'))).toBe(false);
    expect(isQuiet({ ...night, from: '12:00', to: '13:00' }, at('2026-11-23T12:30'))).toBe(true);
    expect(isQuiet({ ...night, weekdays: ['sunday'] }, at('2026-11-23T07:00'))).toBe(true);
  });

  it('and do not disturb, for as long as it was chosen, leave one in peace', () => {
    const chosen: NotificationPreferences = {
      kinds: [],
      do_not_disturb: true,
      show_content: true,
      volume: 60,
      revision: 1,
    };
    expect(isInPeace(chosen, 0)).toBe(true);
    const until = { ...chosen, do_not_disturb_until: '2026-11-23T10:00:00Z' };
    expect(isInPeace(until, Date.parse('2026-11-23T09:59:00Z'))).toBe(true);
    expect(isInPeace(until, Date.parse('2026-11-23T10:00:00Z'))).toBe(false);
    expect(isInPeace({ ...chosen, do_not_disturb: false, quiet: night }, at('2026-11-23T21:00'))).toBe(true);
  });
});

describe('what is new in a list', () => {
  const told = (id: string, seq: number, counts: Notification['counts'], read = false): Notification => ({
    id,
    counts,
    at: '2026-11-20T09:14:02Z',
    seq,
    read,
  });
  const list = (...items: Notification[]) => ({ items, unread: 0 });

  it('is nothing in the first, and later what was counted since', () => {
    const first = list(told('1', 10, { message: 2 }), told('2', 5, { assigned: 1 }, true));
    expect(newsOf(undefined, first)).toEqual([]);
    expect(newsOf(first, first)).toEqual([]);
    const next = list(
      told('1', 12, { message: 2, mention: 1 }),
      told('2', 13, { assigned: 1 }),
      told('3', 14, { failed: 1 }, true),
    );
    expect(newsOf(first, next).map(({ told: { id }, kinds }) => [id, ...kinds])).toEqual([
      ['1', 'mention'],
      ['2', 'assigned'],
    ]);
  });
});
