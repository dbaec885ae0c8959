import { describe, expect, it } from 'vitest';
import { filterOf, inboxSearchOf, type Known, placeOf } from './inbox-search';

const known: Known = {
  me: '31',
  agents: new Set(['31', '32']),
  teams: new Set(['5']),
  channels: new Set(['7']),
  tags: new Set(['9']),
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
      expect(placeOf(path, { ...known, teams: new Set() }), path).toEqual({ kind: 'view', view: 'all' });
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
