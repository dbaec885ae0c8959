import { expect, it } from 'vitest';
import { filterOf, isFiltered, parametersOf } from './filter';

it('takes from an address what somebody could have chosen, and nothing else', () => {
  expect(
    filterOf({ actor: 31, action: 'token', target: '', from: '2026-11-20', to: 'soon', evil: 'x' }),
  ).toEqual({
    actor: '31',
    action: 'token',
    from: '2026-11-20',
  });
  expect(filterOf({ actor: ['31'], from: '2026-1-1' })).toEqual({});
});

it('asks from the first moment of a day to the last of another', () => {
  const { from, to, action } = parametersOf({ from: '2026-11-20', to: '2026-11-30', action: 'token' });
  expect(action).toBe('token');
  expect(from).toBe(new Date(2026, 10, 20).toISOString());
  expect(to).toBe(new Date(2026, 11, 1).toISOString());
  expect(parametersOf({})).toEqual({ from: undefined, to: undefined });
});

it('knows whether anything is filtered', () => {
  expect(isFiltered({})).toBe(false);
  expect(isFiltered({ target: '5' })).toBe(true);
});
