import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { detailsKey, snapshotKey } from '@/lib/keys';
import { session } from '@/testing/house';
import { snapshotOf } from '@/testing/views';
import { World } from '@/testing/world';
import { sessionQuery } from './api/session';
import { showWorkspace, tellsOfTeams, tellsOfWorkspace, withTeams } from './events';

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

const renamed = { id: '21', slug: 'solstice', name: 'Solstice & Sons', zone: 'Asia/Tokyo', revision: 3 };

function held() {
  const cache = new QueryClient();
  cache.setQueryData(snapshotKey('solstice'), snapshotOf(new World(), 10));
  cache.setQueryData(sessionQuery.queryKey, session);
  return cache;
}

it('a flush about the workspace says so, and no other does', () => {
  expect(tellsOfWorkspace(flush('workspace.changed'))).toBe(true);
  expect(tellsOfWorkspace(flush('team.changed'))).toBe(false);
});

it('another name and zone stand wherever they stood, as after a fetch', () => {
  const cache = held();
  showWorkspace(cache, 'solstice', renamed);
  const { revision: _, ...shown } = renamed;
  expect(cache.getQueryData(snapshotKey('solstice'))).toMatchObject({ workspace: shown });
  expect(cache.getQueryData(sessionQuery.queryKey)?.workspaces).toMatchObject([
    { slug: 'solstice', name: 'Solstice & Sons', zone: 'Asia/Tokyo', agent_id: '31' },
  ]);
  expect(cache.getQueryData(detailsKey('solstice'))).toEqual(renamed);
});

it('an answer that was overtaken changes nothing', () => {
  const cache = held();
  showWorkspace(cache, 'solstice', renamed);
  showWorkspace(cache, 'solstice', { ...renamed, name: 'Solstice', revision: 2 });
  expect(cache.getQueryData(detailsKey('solstice'))).toEqual(renamed);
  expect(cache.getQueryData(sessionQuery.queryKey)?.workspaces[0]?.name).toBe('Solstice & Sons');
});
