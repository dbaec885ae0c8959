import { describe, expect, it } from 'vitest';
import { askedDelay, delay, ending, type Frame, step } from './live-cursor';

const at = { epoch: 'e.1', seq: 41 };
const flush = (prev: number, upTo: number): Frame => ({ prev, events: [], entities: {}, upTo });

describe('a position in the log', () => {
  it('moves with a flush that continues it, also where numbers are missing', () => {
    expect(step(at, flush(41, 44))).toMatchObject({ act: 'flush', cursor: { seq: 44 } });
  });

  it('finds the gap when something was lost', () => {
    expect(step(at, flush(42, 44))).toEqual({ act: 'gap' });
  });

  it('passes over what was seen before', () => {
    expect(step(at, flush(39, 41))).toEqual({ act: 'nothing' });
  });

  it('moves with a heartbeat, never back', () => {
    expect(step(at, { t: 'hb', upTo: 50 })).toMatchObject({ cursor: { seq: 50 } });
    expect(step(at, { t: 'hb', upTo: 40 })).toMatchObject({ cursor: { seq: 41 } });
  });

  it('takes the epoch that the server answers with', () => {
    const next = step({ epoch: 'e', seq: 41 }, { t: 'ready', epoch: 'e.1', seq: 41 });
    expect(next).toEqual({ act: 'ready', cursor: { epoch: 'e.1', seq: 41 } });
  });

  it('is thrown away when the server says so', () => {
    const frame: Frame = { t: 'resync', epoch: 'f', seq: 3, reason: 'epoch' };
    expect(step(at, frame)).toEqual({ act: 'resync', reason: 'epoch' });
  });
});

describe('a closed socket', () => {
  it.each([
    [4401, 'signed-out'],
    [4403, 'stopped'],
    [4413, 'stopped'],
    [4013, 'at-once'],
    [1012, 'later'],
    [1013, 'later'],
    [1006, 'later'],
  ])('%i means %s', (code, how) => expect(ending(code)).toBe(how));

  it('is left alone for as long as the server asks', () => {
    expect(askedDelay('retry_after=7')).toBe(7_000);
    expect(askedDelay('')).toBeUndefined();
  });

  it('is tried again within a second, then within a growing span of at most a minute', () => {
    expect(delay(0, () => 1)).toBe(1_000);
    expect(delay(3, () => 1)).toBe(8_000);
    expect(delay(20, () => 1)).toBe(60_000);
    expect(delay(5, () => 0)).toBe(0);
  });
});
