import { expect, it } from 'vitest';
import { timeIn, zoneChoices } from './zones';

const values = (chosen: string) => zoneChoices(chosen).map(({ value }) => value);

it('a zone is found by its words, not by how it is spelt', () => {
  expect(zoneChoices('UTC')).toContainEqual({ value: 'America/New_York', label: 'America/New York' });
});

it('UTC and the chosen zone are among the choices, each once and in their order', () => {
  const all = values('Mars/Olympus_Mons');
  expect(all.filter(each => each === 'UTC')).toHaveLength(1);
  expect(all).toContain('Mars/Olympus_Mons');
  expect(all).toEqual([...all].sort());
  expect(values('Europe/Lisbon').filter(each => each === 'Europe/Lisbon')).toHaveLength(1);
});

it('the time is told where the browser knows it', () => {
  const noon = Date.parse('2026-11-22T12:00:00Z');
  expect(timeIn('Asia/Kolkata', noon, 'en')).toBe('17:30');
  expect(timeIn('Mars/Olympus_Mons', noon, 'en')).toBeUndefined();
});
