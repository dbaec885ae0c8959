import { expect, it } from 'vitest';
import { rolesUpTo } from './roles';

it('nobody gives a role above his own', () => {
  expect(rolesUpTo('owner')[0]).toBe('owner');
  expect(rolesUpTo('admin')).toEqual(['admin', 'supervisor', 'agent', 'read_only']);
  expect(rolesUpTo('bot')).toEqual([]);
  expect(rolesUpTo(undefined)).toEqual([]);
});
