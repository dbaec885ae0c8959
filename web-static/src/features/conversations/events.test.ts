import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Content } from '@/lib/api';
import type { Flush } from '@/lib/flush';
import { conversationsKey, countsKey, listsKey } from '@/lib/keys';
import { close, read, rename, say } from '@/testing/acts';
import { hide } from '@/testing/rights';
import { crowd, shop } from '@/testing/scenes';
import { countsOf, listOf } from '@/testing/views';
import type { World } from '@/testing/world';
import { adopt, apply } from './events';
import { type HeldConversation, type HeldCounts, type HeldLists, joined } from './held';
import type { HeldList, ListFilter, Sort } from './list';

const slug = 'solstice';
const sorts: Sort[] = ['newest', 'oldest', 'waiting'];
const filters: ListFilter[] = sorts.flatMap(sort => [
  { sort, unread: false },
  { sort, unread: true },
]);
const hello: Content = { kind: 'text', text: 'Hello again', entities: [] };

/** A page that has just fetched everything: every list whole, the counts, one conversation. */
function fetched(world: World, limit = 1_000) {
  const cache = new QueryClient();
  for (const filter of filters) {
    cache.setQueryData<HeldLists>([...listsKey(slug), filter], {
      pages: [listOf(world, filter, limit)],
      pageParams: [undefined],
    });
  }
  cache.setQueryData<HeldCounts>(countsKey(slug), countsOf(world));
  return cache;
}

function held(cache: QueryClient, filter: ListFilter): HeldList | undefined {
  const data = cache.getQueryData<HeldLists>([...listsKey(slug), filter]);
  return data && joined(data);
}

const someone = (world: World, at = 0) => [...world.customers.keys()][at] ?? '';
const openOf = (world: World, at = 0) => world.openOf(someone(world, at))?.id ?? '';

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
  'conversation gone': world => hide(world, openOf(world, 5)),
};

describe('a list after an event is the list after a refetch', () => {
  for (const [name, happen] of Object.entries(kinds)) {
    it(name, () => {
      const world = shop();
      world.now += 60_000;
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

describe('a list of which only the beginning is loaded', () => {
  const filter: ListFilter = { sort: 'newest', unread: false };

  it('asks for a conversation that comes up from below, and takes it in where it belongs', () => {
    const world = crowd(300);
    world.now += 60_000;
    const cache = fetched(world, 50);
    const customer = someone(world, 201);
    const wanted = apply(cache, slug, say(world, customer, { content: hello }));
    const id = openOf(world, 201);
    expect([...wanted.conversations]).toEqual([id]);
    adopt(cache, slug, [world.conversation(id)]);
    expect(held(cache, filter)?.items).toEqual(listOf(world, filter, 51).items);
    expect(held(cache, filter)?.total).toBe(300);
  });

  it('leaves alone what happens further down', () => {
    const world = crowd(300);
    const cache = fetched(world, 50);
    const before = held(cache, filter)?.items;
    apply(cache, slug, rename(world, someone(world, 200), 'Nobody here'));
    expect(held(cache, filter)?.items).toEqual(before);
  });
});

describe('a flush that was seen before', () => {
  it('changes nothing', () => {
    const world = shop();
    const cache = fetched(world);
    const flush = say(world, someone(world, 4), { content: hello });
    apply(cache, slug, flush);
    const after = held(cache, { sort: 'newest', unread: false });
    const counts = cache.getQueryData(countsKey(slug));
    apply(cache, slug, flush);
    expect(held(cache, { sort: 'newest', unread: false })).toEqual(after);
    expect(cache.getQueryData(countsKey(slug))).toEqual(counts);
  });

  it('never takes an open conversation back to an older state', () => {
    const world = shop();
    const old = say(world, someone(world), { content: hello });
    say(world, someone(world), { content: hello });
    const cache = fetched(world);
    const now = { ...world.conversation(openOf(world)), seq: world.seq };
    cache.setQueryData<HeldConversation>([...conversationsKey(slug), now.id], now);
    apply(cache, slug, old);
    expect(cache.getQueryData([...conversationsKey(slug), now.id])).toEqual(now);
  });
});
