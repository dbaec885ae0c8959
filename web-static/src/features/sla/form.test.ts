import { describe, expect, it } from 'vitest';
import { draftOf, fresh, isSound, moved, withHours, withMinutes } from './form';

describe('a policy while it is written', () => {
  it('names a calendar with its hours alone', () => {
    const own = withHours(fresh, '8501');
    expect(own).toMatchObject({ hours: 'calendar', calendar_id: '8501' });
    expect(withHours(own, 'always')).not.toHaveProperty('calendar_id');
  });

  it('has something to be done, which takes longer than it is alerted before', () => {
    const named = { ...fresh, name: 'Gold' };
    expect(isSound(fresh)).toBe(false);
    expect(isSound(named)).toBe(true);
    expect(isSound(withMinutes(named, 'first_response_minutes', 15))).toBe(false);
    expect(isSound(withMinutes(named, 'first_response_minutes', undefined))).toBe(false);
    expect(isSound(withMinutes(named, 'resolution_minutes', 600))).toBe(true);
  });

  it('is sent back without its id', () => {
    const { id: _, ...rest } = { id: '1', ...fresh } as never as { id: string };
    expect(draftOf({ id: '1', ...fresh } as never)).toEqual(rest);
  });

  it('goes up and down, and not beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
  });
});
