import { describe, expect, it } from 'vitest';
import type { SlaClock } from './api';
import { dueOf, isLate, mostPressing } from './sla';

const now = Date.parse('2026-11-20T10:00:00Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const clock = (target: SlaClock['target'], more: Partial<SlaClock>): SlaClock => ({
  target,
  started_at: at(-600),
  breached: false,
  ...more,
});
const of = (...clocks: SlaClock[]) => ({ sla: { clocks } });

describe('what a policy asks for next', () => {
  it('is what is due first, and of what has ended nothing', () => {
    const some = of(
      clock('first_response', { due_at: at(-90), ended_at: at(-100) }),
      clock('next_response', { due_at: at(30) }),
      clock('resolution', { due_at: at(20) }),
    );
    expect(mostPressing(some, now)?.clock.target).toBe('resolution');
    expect(dueOf(some)).toBe(at(20));
    expect(isLate(some)).toBe(false);
    expect(mostPressing({}, now)).toBeUndefined();
  });

  it('is calm, soon and late as time passes, without anybody being asked', () => {
    const some = of(clock('next_response', { due_at: at(30), alert_at: at(20) }));
    expect(mostPressing(some, now)).toMatchObject({ tone: 'calm', left: 30 * 60_000 });
    expect(mostPressing(some, now + 20 * 60_000)?.tone).toBe('soon');
    expect(mostPressing(some, now + 31 * 60_000)).toMatchObject({ tone: 'late', left: -60_000 });
  });

  it('rests behind what runs, with what is left', () => {
    const resting = clock('next_response', { seconds_left: 60 });
    expect(mostPressing(of(resting), now)).toMatchObject({ tone: 'resting', left: 60_000 });
    const late = clock('resolution', { due_at: at(-5), breached: true });
    expect(mostPressing(of(resting, late), now)?.clock).toBe(late);
    expect(isLate(of(resting, late))).toBe(true);
  });
});
