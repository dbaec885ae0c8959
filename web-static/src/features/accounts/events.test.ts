import { expect, it } from 'vitest';
import { snapshotOf } from '@/testing/views';
import { World } from '@/testing/world';
import { tellsOfTeams, withTeams } from './events';

const flush = (kind: string) => ({
  prev: 1,
  upTo: 2,
  events: [{ seq: 2, kind, at: '2026-11-22T09:00:00Z', ids: { team: '35' } }],
  entities: {},
});

it('a flush about a team says so, and no other does', () => {
  expect(tellsOfTeams(flush('team.changed'))).toBe(true);
  expect(tellsOfTeams(flush('team.deleted'))).toBe(true);
  expect(tellsOfTeams(flush('channel.changed'))).toBe(false);
});

it('a snapshot after the event is as one that is fetched: without members who left', () => {
  const before = snapshotOf(new World(), 10);
  const team = { id: '36', name: 'Night', member_ids: ['31', '999'], all_channels: false, channel_ids: [] };
  expect(withTeams(before, [team])).toEqual({
    ...before,
    teams: [{ id: '36', name: 'Night', member_ids: ['31'] }],
  });
});
