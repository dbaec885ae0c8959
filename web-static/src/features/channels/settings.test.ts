import { describe, expect, it } from 'vitest';
import type { SettingField } from '@/lib/api';
import { changed, drafted, isSecret, newToken } from './settings';

const field = (key: string, type: SettingField['type']): SettingField => ({
  key,
  type,
  label: key,
  help: '',
  required: true,
});
const fields = [field('number', 'text'), field('address', 'url'), field('token', 'secret')];
const held = { name: 'Shop', settings: { number: '1', address: 'https://a.example' }, secrets: ['token'] };

it('a new account says what was filled in', () => {
  expect(drafted(' Shop ', { number: ' 1 ', token: '' })).toEqual({
    name: 'Shop',
    settings: { number: '1' },
  });
});

describe('a change says only what differs', () => {
  it('nothing', () => {
    expect(changed(held, fields, 'Shop', { number: '1', token: '' })).toEqual({});
  });

  it('another name', () => {
    expect(changed(held, fields, ' Harbour ', {})).toEqual({ name: 'Harbour' });
  });

  it('a secret, only where one was entered', () => {
    expect(changed(held, fields, 'Shop', { token: 'new' })).toEqual({ settings: { token: 'new' } });
  });

  it('a setting taken away', () => {
    expect(changed(held, fields, 'Shop', { address: '' })).toEqual({ settings: { address: '' } });
  });
});

it('a token is made of letters and digits alone, another each time, and is as secret as a secret', () => {
  expect(newToken()).toMatch(/^[0-9a-f]{32}$/u);
  expect(newToken()).not.toBe(newToken());
  expect(
    (['text', 'secret', 'url', 'number', 'boolean', 'token'] as const).filter(type =>
      isSecret(field('x', type)),
    ),
  ).toEqual(['secret', 'token']);
});
