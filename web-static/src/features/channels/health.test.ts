import { expect, test } from 'vitest';
import type { Channel } from '@/lib/api';
import { bars, endsSoon, factsOf, needsSomebody, quotaOf, sum } from './health';

const now = Date.parse('2026-11-21T09:40:00Z');
const one = (hour: string, received: number, sent = 0, failed = 0) => ({ hour, received, sent, failed });
const channel = (change: Partial<Channel>): Channel => ({
  id: '1',
  connector: 'line',
  name: 'Shop',
  account_key: 'U1',
  settings: {},
  secrets_set: [],
  state: 'active',
  pause_reason: '',
  health: 'working',
  health_note: '',
  sandbox: false,
  health_facts: {},
  token_expiry: 'unknown',
  created_at: '2026-11-20T09:00:00Z',
  revision: 1,
  ...change,
});

test('hours stand in their bars, the one of now last', () => {
  const all = bars(
    [one('2026-11-21T09:00:00Z', 4, 3, 1), one('2026-11-20T10:00:00Z', 2), one('2026-11-20T09:00:00Z', 9)],
    now,
    24,
    1,
  );
  expect(all).toHaveLength(24);
  expect(all.at(-1)).toEqual({ at: '2026-11-21T09:00:00.000Z', received: 4, sent: 3, failed: 1 });
  expect(all[0]?.received).toBe(2);
  expect(sum(all)).toEqual({ received: 6, sent: 3, failed: 1 });
});

test('days are sums of their hours', () => {
  const all = bars([one('2026-11-21T09:00:00Z', 1), one('2026-11-20T10:00:00Z', 2)], now, 7, 24);
  expect(all.map(bar => bar.received)).toEqual([0, 0, 0, 0, 0, 0, 3]);
});

test('a quota is told by itself, everything else by name', () => {
  const some = channel({
    health_facts: { quota: '200', quota_used: '40', basic_id: '@x', display_name: '' },
  });
  expect(quotaOf(some)).toEqual({ used: 40, of: 200 });
  expect(factsOf(some)).toEqual([['basic_id', '@x']]);
  expect(quotaOf(channel({}))).toBeUndefined();
});

test('silence needs somebody, a pause does not', () => {
  expect(needsSomebody(channel({}), now)).toBe(false);
  expect(needsSomebody(channel({ silent_since: '2026-11-21T09:00:00Z' }), now)).toBe(true);
  expect(needsSomebody(channel({ health: 'unreachable' }), now)).toBe(true);
  expect(needsSomebody(channel({ health: 'unreachable', state: 'paused' }), now)).toBe(false);
});

test('a token that ends within a week needs somebody', () => {
  const ending = (end: string) => channel({ token_expiry: 'dated', token_expires_at: end });
  expect(endsSoon(channel({ token_expiry: 'never' }), now)).toBe(false);
  expect(needsSomebody(ending('2026-11-28T09:40:01Z'), now)).toBe(false);
  expect(needsSomebody(ending('2026-11-28T09:40:00Z'), now)).toBe(true);
  expect(needsSomebody({ ...ending('2026-11-22T09:40:00Z'), state: 'paused' }, now)).toBe(false);
});
