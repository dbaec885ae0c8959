import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import type { Conversation } from '@/lib/api';
import { sayActions, sayMinutes } from './does';
import { expectedOf } from './expected';

const t = ((key: string, values: Record<string, string> = {}) =>
  [key, ...Object.values(values)].join(' ')) as unknown as TFunction;
const around = {
  agents: new Map([['1', { name: 'Mei' }]]),
  teams: new Map<string, { name: string }>(),
  tags: new Map([['7', { name: 'Refund' }]]),
};

describe('what a macro does', () => {
  it('is said in the order of importance, with names', () => {
    const actions = {
      status: 'snoozed',
      snooze_minutes: 120,
      assignee: '1',
      team: '9',
      priority: 'high',
      add_tag_ids: ['7'],
    } as const;
    expect(sayActions({ ...actions, add_tag_ids: ['7'] }, around, t, 'en')).toEqual([
      'macro.does.snoozed 2 hours',
      'macro.does.agent Mei',
      'macro.does.team macro.gone',
      'priority.is priority.high',
      'macro.does.tag Refund',
    ]);
    expect(sayActions({}, around, t, 'en')).toEqual([]);
  });

  it('says times in whole units', () => {
    expect([30, 60, 90, 1_440, 4_320].map(minutes => sayMinutes(minutes, 'en'))).toEqual([
      '30 minutes',
      '1 hour',
      '90 minutes',
      '1 day',
      '3 days',
    ]);
    expect(sayMinutes(1_440, 'zh-Hans')).toBe('1天');
  });

  it('is decided upon what the page shows of the fields it changes', () => {
    const held = { status: 'open', team_id: '9', priority: 'low' } as Conversation;
    expect(expectedOf(held, { status: 'closed', assignee: 'me', add_tag_ids: ['7'] })).toEqual({
      status: 'open',
      assignee_id: null,
    });
    expect(expectedOf(held, { team: 'none', priority: 'high' })).toEqual({ team_id: '9', priority: 'low' });
  });
});
