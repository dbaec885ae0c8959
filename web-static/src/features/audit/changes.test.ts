import { expect, it } from 'vitest';
import { changesOf } from './changes';

it('sets what was beside what is', () => {
  expect(changesOf({ before: { role: 'agent' }, after: { role: 'admin', kinds: ['a', 'b'] } })).toEqual([
    { field: 'kinds', after: 'a, b' },
    { field: 'role', before: 'agent', after: 'admin' },
  ]);
});

it('shows pairs line by line, and that a list is empty', () => {
  expect(changesOf({ after: { settings: { page: '1', zone: 'UTC' }, channels: [], count: 0 } })).toEqual([
    { field: 'channels', after: '–' },
    { field: 'count', after: '0' },
    { field: 'settings', after: 'page: 1\nzone: UTC' },
  ]);
  expect(changesOf({})).toEqual([]);
});
