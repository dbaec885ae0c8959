import { expect, it } from 'vitest';
import type { Identity } from '@/lib/api';
import { connectorOf, inOrder, isOpaque, shortened } from './kinds';

it('puts what people know before what only the platform knows', () => {
  const kinds = ['wa_bsuid', 'wa_id', 'line_user', 'email'];
  const identities = kinds.map(kind => ({ kind }) as Identity);
  expect(inOrder(identities).map(each => each.kind)).toEqual(['wa_id', 'email', 'wa_bsuid', 'line_user']);
});

it('knows whose address a kind is, and takes an unknown one by its first word', () => {
  expect(connectorOf('wa_bsuid')).toBe('whatsapp');
  expect(connectorOf('telegram_user')).toBe('telegram');
  expect(isOpaque('telegram_user')).toBe(false);
});

it('leaves out the middle of a long id and nothing of a short one', () => {
  expect(shortened('US.39952663903429740430')).toBe('US.39952…40430');
  expect(shortened('+16505550102')).toBe('+16505550102');
});
