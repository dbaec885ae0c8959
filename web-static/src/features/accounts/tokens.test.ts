import { expect, it } from 'vitest';
import type { Token } from '@/lib/api';
import { expiryOf, isUsable } from './tokens';

const now = Date.parse('2026-11-22T09:00:00Z');
const token: Token = {
  id: '1',
  name: 'x',
  role: 'bot',
  permissions: ['member'],
  all_channels: true,
  channel_ids: [],
  public_part: 'abcdefgh',
  created_at: '2026-11-01T00:00:00Z',
};

it('a lifetime is counted from now, and never has no end', () => {
  expect(expiryOf('30', now)).toEqual({ expires_at: '2026-12-22T09:00:00.000Z' });
  expect(expiryOf('never', now)).toEqual({});
});

it('what was revoked or has expired works no more', () => {
  expect(isUsable(token, now)).toBe(true);
  expect(isUsable({ ...token, expires_at: '2026-11-22T09:00:01Z' }, now)).toBe(true);
  expect(isUsable({ ...token, expires_at: '2026-11-22T09:00:00Z' }, now)).toBe(false);
  expect(isUsable({ ...token, revoked_at: '2026-11-21T09:00:00Z' }, now)).toBe(false);
});
