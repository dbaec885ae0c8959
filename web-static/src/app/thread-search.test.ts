import { expect, test } from 'vitest';
import { anchorOf, searchOf, threadSearchOf, withoutAnchor } from './thread-search';

test('an address names one place in a thread, and nothing that is none', () => {
  expect(anchorOf({ message: '7310' })).toEqual({ message: '7310' });
  expect(anchorOf({ at: '2026-11-01T00:00:00Z' })).toEqual({ at: '2026-11-01T00:00:00.000Z' });
  expect(anchorOf({ jump: 'unread' })).toEqual({ unread: true });
  expect(threadSearchOf({ message: '1; drop', at: 'yesterday', jump: 'far' })).toEqual({});
});

test('a place goes into the address and out of it', () => {
  for (const anchor of [{ message: '7310' }, { at: '2026-11-01T00:00:00.000Z' }, { unread: true } as const]) {
    expect(anchorOf({ ...searchOf(anchor) })).toEqual(anchor);
  }
  expect(withoutAnchor({ tag: '9101', message: '7310' })).toEqual({ tag: '9101' });
});
