import { expect, test } from 'vitest';
import type { Message } from '@/lib/api';
import { heldTarget, targetIn } from './anchor';
import type { HeldTimeline } from './timeline';

const said = (id: string, shown_at: string) => ({ id, shown_at }) as Message;
const held = (more: Partial<HeldTimeline> = {}): HeldTimeline => ({
  items: [
    said('1', '2026-11-01T09:00:00Z'),
    said('2', '2026-11-03T09:00:00Z'),
    said('3', '2026-11-05T09:00:00Z'),
  ],
  happened: [],
  conversations: [],
  seq: 1,
  ...more,
});

test('a message that the thread holds needs no fetching', () => {
  expect(heldTarget(held({ before: 'x' }), { message: '2' }, undefined)).toBe('2');
  expect(heldTarget(held({ before: 'x' }), { message: '9' }, undefined)).toBeUndefined();
});

test('a day leads to its first message, or the next; one before all that is held is fetched', () => {
  expect(heldTarget(held({ before: 'x' }), { at: '2026-11-02T00:00:00Z' }, undefined)).toBe('2');
  expect(heldTarget(held({ before: 'x' }), { at: '2026-10-01T00:00:00Z' }, undefined)).toBeUndefined();
  expect(heldTarget(held(), { at: '2026-10-01T00:00:00Z' }, undefined)).toBe('1');
  expect(heldTarget(held(), { at: '2026-12-01T00:00:00Z' }, undefined)).toBe('3');
});

test('unread ones that reach farther up than the thread are fetched', () => {
  expect(heldTarget(held(), { unread: true }, '2')).toBe('2');
  expect(heldTarget(held(), { unread: true }, undefined)).toBeUndefined();
  expect(targetIn(held({ around: '2' }), { unread: true })).toBe('2');
  expect(targetIn(held({ around: undefined }), { unread: true })).toBe('3');
});
