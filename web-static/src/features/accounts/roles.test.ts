import { expect, it } from 'vitest';
import type { WorkspaceRole } from '@/lib/api';
import { asRole, choiceOf, chosenBy, ofPeople, ofPrograms, withinReach } from './roles';

const roles: WorkspaceRole[] = [
  { role: 'owner', permissions: ['member', 'message_send', 'owner_manage'] },
  { role: 'agent', permissions: ['member', 'message_send'] },
  { role: 'bot', permissions: ['member', 'message_send'] },
  { id: '84', role: 'read_only', name: 'Night desk', permissions: ['member', 'audit_read'] },
];
const names = (some: WorkspaceRole[]) => some.map(choiceOf);

it('nobody gives a role that allows more than he may', () => {
  expect(names(withinReach(roles, ['member', 'message_send']))).toEqual(['agent', 'bot']);
  expect(names(withinReach(roles, ['member', 'message_send', 'audit_read', 'owner_manage']))).toHaveLength(4);
  expect(withinReach(roles, [])).toEqual([]);
});

it('people are no bots and programs no owners; what the workspace made is for both', () => {
  expect(names(ofPeople(roles))).toEqual(['owner', 'agent', '84']);
  expect(names(ofPrograms(roles))).toEqual(['agent', 'bot', '84']);
});

it('a choice is told to the server as what it is', () => {
  expect(asRole('agent')).toEqual({ role: 'agent' });
  expect(asRole('84')).toEqual({ custom_role_id: '84' });
  expect(chosenBy({ role: 'read_only', custom_role_id: '84' })).toBe('84');
  expect(chosenBy({ role: 'read_only' })).toBe('read_only');
});
