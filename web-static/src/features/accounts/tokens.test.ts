import { expect, it } from 'vitest';
import type { Token } from '@/lib/api';
import { expiryOf, isUsable, networksOf } from './tokens';

const now = Date.parse('2026-11-22T09:00:00Z');
const token: Token = {
  id: '1',
  name: 'x',
  role: 'bot',
  permissions: ['member'],
  all_channels: true,
  channel_ids: [],
  networks: [],
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

it('reads addresses as people type them', () => {
  expect(networksOf(' 203.0.113.0/24, 2001:db8::7\n10.0.0.1 ')).toEqual({
    networks: ['203.0.113.0/24', '2001:db8::7', '10.0.0.1'],
  });
  expect(networksOf('  ')).toEqual({});
});
