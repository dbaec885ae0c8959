import { describe, expect, it } from 'vitest';
import type { Content, ConversationChange } from '@/lib/api';
import type { Flush } from '@/lib/flush';
import { countsKey } from '@/lib/keys';
import { read, rename, say } from '@/testing/acts';
import { fetched, filters, held, slug } from '@/testing/held-cache';
import { hide } from '@/testing/rights';
import { savedViews } from '@/testing/saved';
import { shop } from '@/testing/scenes';
import { countsOf, listOf } from '@/testing/views';
import { addTag, close, jonas, own, work } from '@/testing/works';
import type { World } from '@/testing/world';
import { apply } from './events';

const hello: Content = { kind: 'text', text: 'Hello again', entities: [] };
const someone = (world: World, at = 0) => [...world.customers.keys()][at] ?? '';
const allOf = (world: World) => [...world.conversations.values()].filter(each => each.status === 'open');
const openOf = (world: World, at = 0) => world.openOf(someone(world, at))?.id ?? '';

function worked(world: World, at: number, change: ConversationChange): Flush {
  const flush = work(world, allOf(world)[at]?.id ?? '', change, jonas);
  if (!flush) throw new Error('Nothing changed');
  return flush;
}

/** Everything that can happen to a list, and what each does to the world. */
const kinds: Record<string, (world: World) => Flush> = {
  'message.received': world => say(world, someone(world, 4), { content: hello }),
  'message.received, an answer': world =>
    say(world, someone(world), { content: hello, direction: 'outbound' }),
  'conversation.opened': world => {
    close(world, openOf(world, 2));
    return say(world, someone(world, 2), { content: hello });
  },
  'conversation.closed': world => close(world, openOf(world, 3)),
  'conversation.read': world => read(world, openOf(world), 2),
  'conversation.read, back': world => read(world, openOf(world, 2), 0),
  'customer.changed': world => rename(world, someone(world, 1), 'Omar Farouk'),
  'conversation.changed, assigned': world => worked(world, 1, { assignee_id: '31' }),
  'conversation.changed, taken off': world => worked(world, 0, { assignee_id: null, team_id: null }),
  'conversation.changed, to a team': world => worked(world, 2, { team_id: '5', assignee_id: '32' }),
  'conversation.changed, waiting': world => worked(world, 3, { status: 'waiting' }),
  'conversation.changed, snoozed': world =>
    worked(world, 0, { status: 'snoozed', snoozed_until: '2027-01-01T00:00:00Z' }),
  'conversation.changed, spam': world => worked(world, 2, { spam: true }),
  'conversation.changed, closed': world => worked(world, 4, { status: 'closed' }),
  'conversation.changed, open again': world => {
    const id = openOf(world, 6);
    close(world, id);
    return work(world, id, { status: 'open' }) ?? close(world, id);
  },
  'conversation.changed, priority': world => worked(world, 5, { priority: 'urgent' }),
  'conversation.changed, tags': world =>
    worked(world, 1, { add_tag_ids: ['1003'], remove_tag_ids: ['1004'] }),
  'conversation.changed, a tag nobody counted': world =>
    worked(world, 1, { add_tag_ids: [addTag(world, 'new', 'teal').id] }),
  'conversation.followed': world => own(world, openOf(world, 2), { following: true }),
  'conversation.followed, no longer': world => own(world, openOf(world, 0), { following: false }),
  'conversation.followed, mentioned': world => own(world, openOf(world, 3), { mentioned: true }),
  'conversation gone': world => hide(world, openOf(world, 5)),
};

describe('a list after an event is the list after a refetch', () => {
  for (const [name, happen] of Object.entries(kinds)) {
    it(name, () => {
      const world = shop();
      world.now += 60_000;
      world.views.push(...savedViews());
      const flushes: Flush[] = [];
      const cache = fetched(world);
      world.listeners.add(flush => flushes.push(flush));
      happen(world);
      for (const flush of flushes) apply(cache, slug, flush);
      for (const filter of filters) {
        expect(held(cache, filter), JSON.stringify(filter)).toEqual(listOf(world, filter, 1_000));
      }
      expect(cache.getQueryData(countsKey(slug))).toEqual(countsOf(world));
    });
  }
});
