import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Agent, Tag, TeamName, TimelineEvent } from '@/lib/api';
import english from '@/locales/en.json';
import chinese from '@/locales/zh-hans.json';
import { sayHappened } from './happened';

beforeAll(async () => {
  const resources = { en: { translation: english }, 'zh-Hans': { translation: chinese } };
  await i18next.init({ lng: 'en', resources, interpolation: { escapeValue: false } });
});

type Named = Agent & Tag & TeamName;

const named = (id: string, name: string): [string, Named] => [
  id,
  { id, name, role: 'agent', works: true, colour: 'red', member_ids: [] },
];
const names = {
  agents: new Map([named('31', 'Mei Tan'), named('32', 'Omar Farouk')]),
  teams: new Map([named('5', 'Delivery')]),
  tags: new Map([named('9', 'damaged'), named('10', 'invoice')]),
};

function said(
  changes: TimelineEvent['changes'],
  actor: Partial<TimelineEvent['actor']> = {},
  language = 'en',
  cause?: TimelineEvent['cause'],
) {
  const who = { kind: 'agent', id: '31', name: 'Mei Tan', ...actor };
  const event = {
    id: '1',
    kind: 'event',
    conversation_id: '2',
    at: '2026-11-21T09:00:00Z',
    actor: who,
    changes,
    ...(cause && { cause }),
  } as const;
  return sayHappened(event, { names, me: '33', t: i18next.getFixedT(language), language });
}

describe('what was done, in a sentence', () => {
  it('names who did it, and to whom', () => {
    const assigned = [{ field: 'assignee_id', after: '32' }];
    expect(said(assigned)).toBe('Mei Tan assigned this to Omar Farouk');
    expect(said(assigned, {}, 'zh-Hans')).toBe('Mei Tan将此会话分配给Omar Farouk');
    expect(said([{ field: 'assignee_id', after: '31' }])).toBe('Mei Tan took this over');
    expect(said([{ field: 'assignee_id', before: '32' }])).toBe('Mei Tan took this off everybody');
    expect(said([{ field: 'assignee_id', after: '77' }])).toBe(
      'Mei Tan assigned this to somebody who has left',
    );
    expect(said([{ field: 'assignee_id', after: '33' }])).toBe('Mei Tan assigned this to you');
    expect(said([{ field: 'team_id', after: '5' }], { id: '33' })).toBe('You gave this to Delivery');
  });

  it('tells all of it, joined', () => {
    const changes = [
      { field: 'priority', before: 'normal', after: 'high' },
      { field: 'tag_ids', before: ['10'], after: ['9', '11'] },
    ];
    expect(said(changes)).toBe(
      'Mei Tan set the priority to High, tagged this “damaged” and “deleted”, and took off the tag “invoice”',
    );
  });

  it('tells an end, a rest and what ended the rest', () => {
    expect(said([{ field: 'status', before: 'open', after: 'closed' }])).toBe('Mei Tan closed this');
    expect(said([{ field: 'status', before: 'closed', after: 'open' }])).toBe('Mei Tan reopened this');
    const rest = [
      { field: 'status', before: 'open', after: 'snoozed' },
      { field: 'snoozed_until', after: '2026-11-23T09:00:00Z' },
    ] as const;
    expect(said([...rest])).toMatch(/^Mei Tan snoozed this until .*23/u);
    const back = [
      { field: 'status', before: 'snoozed', after: 'open' },
      { field: 'snoozed_until', before: 'x' },
    ];
    expect(said(back, { kind: 'system' })).toBe('The time is up: this is open again');
    expect(said(back, { kind: 'customer' })).toBe('The customer wrote: this is open again');
  });

  it('says why where nobody did it by hand', () => {
    const system = { kind: 'system' };
    const given = [{ field: 'assignee_id', after: '32' }] as const;
    expect(said([...given], system, 'en', 'round_robin')).toBe('Given to Omar Farouk: in turn');
    expect(said([...given], system, 'zh-Hans', 'balanced')).toBe('已自动分配给Omar Farouk：其会话最少');
    expect(said([{ field: 'assignee_id', after: '33' }], system, 'en', 'balanced')).toBe(
      'Given to you: fewest open conversations',
    );
    expect(said([{ field: 'assignee_id', before: '31' }], system, 'en', 'away')).toBe(
      'Back in the line: Mei Tan was away',
    );
    expect(said([{ field: 'team_id', after: '5' }], system, 'en', 'channel')).toBe(
      'Given to Delivery by its channel',
    );
  });

  it('says nothing of what it has no words for', () => {
    expect(said([{ field: 'something_new', after: 1 }])).toBeUndefined();
  });
});
