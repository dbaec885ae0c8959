import { expect, it } from 'vitest';
import { filterOf, isFiltered, parametersOf } from './filter';

it('what stands in an address is looked for, and what nobody could have chosen is not', () => {
  expect(filterOf({ outcome: 'failed', endpoint: '1001', day: '2026-11-22' })).toEqual({
    outcome: 'failed',
    endpoint: '1001',
    day: '2026-11-22',
  });
  expect(filterOf({ outcome: 'lost', endpoint: 'x', day: 'soon', other: 1 })).toEqual({});
});

it('a day is asked for from its first moment where the reader is to that of the next', () => {
  const { from, to } = parametersOf({ day: '2026-11-22' });
  expect(from).toBe(new Date(2026, 10, 22).toISOString());
  expect(to).toBe(new Date(2026, 10, 23).toISOString());
  expect(parametersOf({ outcome: 'failed' })).toEqual({ outcome: 'failed' });
});

it('a filter that restricts nothing is none', () => {
  expect(isFiltered({})).toBe(false);
  expect(isFiltered({ day: '2026-11-22' })).toBe(true);
});
