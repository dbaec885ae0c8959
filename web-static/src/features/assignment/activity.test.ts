import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Activity } from './activity';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('says once a minute that somebody is at it, and nothing while nobody is', () => {
  const said = vi.fn();
  const page = new EventTarget();
  const activity = new Activity(said, page);
  activity.start();
  expect(said).not.toHaveBeenCalled();
  for (let i = 0; i < 100; i++) page.dispatchEvent(new Event('pointermove'));
  page.dispatchEvent(new Event('keydown'));
  expect(said).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(59_000);
  page.dispatchEvent(new Event('keydown'));
  expect(said).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2_000);
  page.dispatchEvent(new Event('keydown'));
  expect(said).toHaveBeenCalledTimes(2);
  activity.stop();
  vi.advanceTimersByTime(90_000);
  page.dispatchEvent(new Event('keydown'));
  expect(said).toHaveBeenCalledTimes(2);
});
