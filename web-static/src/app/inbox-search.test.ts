import { describe, expect, it } from 'vitest';
import type { SavedView } from '@/lib/api';
import { filterOf, inboxSearchOf, type Known, placeOf, savedOf } from './inbox-search';

const known: Known = {
  me: '31',
  agents: new Set(['31', '32']),
  teams: new Map([['5', { id: '5', name: 'Returns', member_ids: ['31'] }]]),
  channels: new Set(['7']),
  tags: new Set(['9']),
  views: new Map(),
};

describe('the address of a list', () => {
  it('says which view it is, and which team, channel or tag', () => {
    expect(placeOf('open', known)).toEqual({ kind: 'view', view: 'all' });
    expect(placeOf('mine', known)).toEqual({ kind: 'view', view: 'mine' });
    expect(placeOf('team-5', known)).toEqual({ kind: 'team', id: '5' });
    expect(placeOf('tag-9', known)).toEqual({ kind: 'tag', id: '9' });
    expect(placeOf('7', known)).toEqual({ kind: 'channel', id: '7' });
  });

  it('leads to all that is open where it leads nowhere', () => {
    for (const path of ['', 'nonsense', 'team-6', 'tag-', '999', 'constructor', '__proto__', 'team-5-6-7x'])
      expect(placeOf(path, { ...known, teams: new Map() }), path).toEqual({ kind: 'view', view: 'all' });
  });

  it('restricts by nothing that nobody could have chosen', () => {
    const strange = {
      sort: 'sideways',
      status: 'asleep',
      tag: '<script>',
      priority: '9',
      unread: 'maybe',
      x: '1',
    };
    expect(inboxSearchOf(strange)).toEqual({});
    const unknown = inboxSearchOf({ assignee: '77', team: '6', channel: '8', tag: '10' });
    expect(filterOf(placeOf('open', known), unknown, known)).toEqual({ unread: false, sort: 'newest' });
  });

  it('restricts by all that is chosen, with the agent himself for «me»', () => {
    const search = inboxSearchOf({
      assignee: 'me',
      team: '5',
      tag: '9',
      priority: 'high',
      unread: 'true',
      sort: 'oldest',
    });
    expect(filterOf(placeOf('open', known), search, known)).toEqual({
      assignee: '31',
      team: '5',
      tag: '9',
      priority: 'high',
      unread: true,
      sort: 'oldest',
    });
  });

  it('keeps a view what its name says', () => {
    const search = inboxSearchOf({ assignee: '32', status: 'closed' });
    expect(filterOf(placeOf('mine', known), search, known).assignee).toBe('31');
    expect(filterOf(placeOf('snoozed', known), search, known).status).toEqual(['snoozed']);
    expect(filterOf(placeOf('waiting', known), {}, known).sort).toBe('waiting');
  });
});

describe('a saved view', () => {
  const saved: SavedView = {
    id: '60',
    name: 'Ours, urgent',
    visibility: 'mine',
    filter: { status: ['open', 'waiting'], team: 'mine', priority: 'urgent', waiting: true, sort: 'oldest' },
    position: 0,
    changed_at: '2026-11-22T12:00:00Z',
    revision: 1,
  };
  const all = { ...known, views: new Map([['60', saved]]) };
  const place = placeOf('view-60', all);

  it('has an address of its own, which leads to all that is open once it is deleted', () => {
    expect(place).toEqual({ kind: 'saved', id: '60', saved });
    expect(placeOf('view-60', known)).toEqual({ kind: 'view', view: 'all' });
  });

  it('shows what it says, in its order unless another is asked for', () => {
    const own = {
      status: ['open', 'waiting'],
      team: 'mine',
      teams: ['5'],
      priority: 'urgent',
      waiting: true,
    };
    expect(filterOf(place, { priority: 'low', tag: '9' }, all)).toEqual({
      ...own,
      tag: '9',
      unread: false,
      sort: 'oldest',
    });
    expect(filterOf(place, { sort: 'priority', unread: 'true' }, all)).toMatchObject({
      sort: 'priority',
      unread: true,
    });
  });

  it('keeps naming what is no more, so that it shows nothing instead of all', () => {
    const old = { ...saved, filter: { tag: '404' } };
    const views = new Map([['60', old]]);
    expect(filterOf(placeOf('view-60', { ...all, views }), {}, { ...all, views }).tag).toBe('404');
  });

  it('is made of what is shown', () => {
    expect(savedOf(placeOf('mine', known), { priority: 'high', unread: 'true' })).toEqual({
      assignee: 'me',
      priority: 'high',
      unread: true,
    });
    expect(savedOf(placeOf('snoozed', known), {})).toEqual({ status: ['snoozed'] });
    expect(savedOf(placeOf('waiting', known), {})).toEqual({ waiting: true, sort: 'waiting' });
    expect(savedOf(placeOf('team-5', known), { sort: 'oldest' })).toEqual({ team: '5', sort: 'oldest' });
    expect(savedOf(place, { tag: '9' })).toEqual({ ...saved.filter, tag: '9' });
  });
});
