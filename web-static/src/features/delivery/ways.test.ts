import { expect, it } from 'vitest';
import type { Way } from '@/lib/api';
import { chosenWay, quotingWay, wayKey, wayOut } from './ways';

const way = (channel_id: string, more: Partial<Way> = {}): Way => ({
  channel_id,
  identity_id: '61',
  address: '+65 8000 0001',
  last_inbound_at: '2026-11-21T09:12:43Z',
  free_form: true,
  template: false,
  capabilities: ['send_text', 'send_quote'],
  limits: { files: [], prompts: [] },
  ...more,
});
const open = way('1');
const closed = way('2', { free_form: false, refused_by: 'window_closed' });
const ways = { usual: { channel_id: '1', identity_id: '61' }, items: [closed, open] };

it('answers where the customer wrote last and the window is open, until somebody picks', () => {
  expect(chosenWay(ways, undefined)).toBe(open);
  expect(chosenWay(ways, wayKey(closed))).toBe(closed);
  expect(chosenWay(ways, 'gone 1')).toBe(open);
  expect(chosenWay({ items: [closed] }, undefined)).toBe(closed);
  expect(chosenWay({ items: [] }, undefined)).toBeUndefined();
});

it('leads from a closed way to an open one', () => {
  expect(wayOut(ways, closed)).toBe(open);
  expect(wayOut(ways, open)).toBeUndefined();
  expect(wayOut({ items: [closed] }, closed)).toBeUndefined();
});

it('quotes only where the platform knows the message and words may be sent', () => {
  expect(quotingWay(ways, '1')).toBe(open);
  expect(quotingWay(ways, '2')).toBeUndefined();
  expect(quotingWay({ items: [way('3', { capabilities: ['send_text'] })] }, '3')).toBeUndefined();
});
