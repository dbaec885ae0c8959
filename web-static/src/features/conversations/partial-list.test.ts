import { describe, expect, it } from 'vitest';
import type { Content } from '@/lib/api';
import { conversationsKey, countsKey } from '@/lib/keys';
import { rename, say } from '@/testing/acts';
import { fetched, held, slug } from '@/testing/held-cache';
import { crowd, shop } from '@/testing/scenes';
import { listOf } from '@/testing/views';
import type { World } from '@/testing/world';
import { adopt, apply } from './events';
import type { HeldConversation } from './held';
import type { ListFilter } from './list';

const hello: Content = { kind: 'text', text: 'Hello again', entities: [] };
const someone = (world: World, at = 0) => [...world.customers.keys()][at] ?? '';
const openOf = (world: World, at = 0) => world.openOf(someone(world, at))?.id ?? '';

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
