import { describe, expect, it } from 'vitest';
import { said } from '@/testing/said';
import { fieldOf, momentOfField } from './field';
import { meaningOf } from './parse';
import { presetsAt } from './presets';
import { momentOf, wallOf } from './zone';

describe('where clocks are changed', () => {
  const berlin = 'Europe/Berlin';
  const apia = 'America/New_York';
  /** Saturday before the clocks of Berlin jump from 2 to 3. */
  const spring = Date.parse('2027-03-27T11:00:00Z');
  /** Saturday before they show 2 to 3 twice. */
  const autumn = Date.parse('2026-10-24T10:00:00Z');

  it('a day later is the same time of day, an hour later is an hour', () => {
    expect(said('in 1 day', spring, berlin)).toBe('2027-03-28 12:00');
    expect(meaningOf('in 1 day', spring, berlin)).toEqual({ at: spring + 23 * 3_600_000 });
    expect(meaningOf('1天后', autumn, berlin)).toEqual({ at: autumn + 25 * 3_600_000 });
    expect(meaningOf('in 24 hours', spring, berlin)).toEqual({ at: spring + 24 * 3_600_000 });
    expect(said('tomorrow 9am', autumn, berlin)).toBe('2026-10-25 09:00');
  });

  it('a time that is jumped over comes as much later', () => {
    expect(meaningOf('tomorrow 2:30 am', spring, berlin)).toEqual({ at: Date.parse('2027-03-28T01:30:00Z') });
    expect(said('明天凌晨2点半', spring, berlin)).toBe('2027-03-28 03:30');
  });

  it('of a time that comes twice the first is meant', () => {
    expect(meaningOf('tomorrow 2:30am', autumn, berlin)).toEqual({ at: Date.parse('2026-10-25T00:30:00Z') });
    expect(meaningOf('tomorrow 1:30am', Date.parse('2026-10-31T15:00:00Z'), apia)).toEqual({
      at: Date.parse('2026-11-01T05:30:00Z'),
    });
  });

  it('what clocks show leads back to the moment, in any zone at any hour', () => {
    const zones = [
      berlin,
      apia,
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'UTC',
      'America/St_Johns',
    ];
    for (const zone of zones)
      for (
        let at = Date.parse('2026-01-01T00:00:00Z');
        at < Date.parse('2027-01-01T00:00:00Z');
        at += 13 * 3_600_000
      ) {
        const again = momentOf(wallOf(at, zone), zone);
        // An hour that comes twice is told by its first.
        expect([0, 1_800_000, 3_600_000], `${zone} ${new Date(at).toISOString()}`).toContain(at - again);
        expect(wallOf(again, zone)).toEqual(wallOf(at, zone));
      }
  });
});

describe('a date-time field', () => {
  it('says and takes what clocks of the zone show', () => {
    const at = Date.parse('2026-11-22T09:30:00Z');
    expect(fieldOf(at, 'Asia/Kathmandu')).toBe('2026-11-22T15:15');
    expect(momentOfField('2026-11-22T15:15', at - 1, 'Asia/Kathmandu')).toEqual({ at });
    expect(momentOfField('2026-11-22T15:15', at, 'Asia/Kathmandu')).toEqual({ problem: 'past' });
    expect(momentOfField('2029-01-01T00:00', at, 'UTC')).toEqual({ problem: 'far' });
    for (const nothing of ['', '2026-02-30T09:00', 'tomorrow'])
      expect(momentOfField(nothing, at, 'UTC')).toEqual({ problem: 'unknown' });
  });
});

describe('the usual spans', () => {
  const singapore = 'Asia/Singapore';
  /** Wednesday, 14:20 in Singapore. */
  const wednesday = Date.parse('2026-11-18T06:20:30Z');
  const at = (moment: number) =>
    presetsAt(moment, singapore).map(({ preset, at: until }) => [preset, new Date(until).toISOString()]);

  it('end when people are at work', () => {
    expect(at(wednesday)).toEqual([
      ['later', '2026-11-18T09:30:00.000Z'],
      ['evening', '2026-11-18T10:00:00.000Z'],
      ['tomorrow', '2026-11-19T01:00:00.000Z'],
      ['weekend', '2026-11-21T01:00:00.000Z'],
      ['week', '2026-11-23T01:00:00.000Z'],
    ]);
  });

  it('leave out what is over or the same as another', () => {
    const sunday = Date.parse('2026-11-22T12:00:00Z');
    expect(at(sunday).map(([preset]) => preset)).toEqual(['later', 'tomorrow']);
  });
});
