import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Content, Message } from '@/lib/api';
import type { Flush } from '@/lib/flush';
import { timelinesKey } from '@/lib/keys';
import { alter, say } from '@/testing/acts';
import { shop } from '@/testing/scenes';
import { timelineOf } from '@/testing/views';
import { close } from '@/testing/works';
import type { World } from '@/testing/world';
import { adoptNewest, apply, workedOn } from './events';
import { type HeldTimelines, joinedTimeline } from './timeline';

const slug = 'solstice';
const text = (words: string): Content => ({ kind: 'text', text: words, entities: [] });

function scene() {
  const world = shop();
  world.now += 60_000;
  const customer = [...world.customers.values()].find(each => each.language === 'ja')?.id ?? '';
  return { world, customer };
}

function fetched(world: World, customer: string, limit: number): QueryClient {
  const cache = new QueryClient();
  const page = timelineOf(world, customer, limit);
  cache.setQueryData<HeldTimelines>([...timelinesKey(slug), customer], {
    pages: [page],
    pageParams: [undefined],
  });
  return cache;
}

function held(cache: QueryClient, customer: string) {
  const data = cache.getQueryData<HeldTimelines>([...timelinesKey(slug), customer]);
  return data && joinedTimeline(data);
}

const message = (world: World, customer: string, direction: string): Message => {
  const found = world.messages.get(customer)?.findLast(each => each.direction === direction);
  if (!found) throw new Error('No such message');
  return found;
};

const kinds: Record<string, (world: World, customer: string) => Flush> = {
  'message.received': (world, customer) => say(world, customer, { content: text('まだですか？') }),
  'message.received, late': (world, customer) =>
    say(world, customer, { content: text('late'), at: world.now - 20 * 3_600_000 }),
  'message.sent': (world, customer) =>
    say(world, customer, { content: text('Soon.'), direction: 'outbound' }),
  'message.status': (world, customer) =>
    alter(world, message(world, customer, 'outbound'), 'message.status', { status: 'played' }),
  'message.edited': (world, customer) =>
    alter(world, message(world, customer, 'inbound'), 'message.edited', {
      content: text('edited'),
      edited_at: new Date(world.now).toISOString(),
    }),
  'message.unsent': (world, customer) =>
    alter(world, message(world, customer, 'inbound'), 'message.unsent', {
      unsent_at: new Date(world.now).toISOString(),
    }),
  'message.reacted': (world, customer) =>
    alter(world, message(world, customer, 'outbound'), 'message.reacted', {
      reactions: [{ emoji: '👍', author_kind: 'customer' }],
    }),
  'file.stored': (world, customer) =>
    alter(world, message(world, customer, 'inbound'), 'file.stored', {
      files: [{ position: 0, state: 'stored', kind: 'image', url: '/files/x' }],
    }),
  'conversation.closed': (world, customer) => close(world, world.openOf(customer)?.id ?? ''),
  'message.received, for somebody else': world =>
    say(world, [...world.customers.keys()][0] ?? '', { content: text('Hi') }),
};

describe('a thread after an event is the thread after a refetch', () => {
  for (const [name, happen] of Object.entries(kinds)) {
    it(name, () => {
      const { world, customer } = scene();
      const cache = fetched(world, customer, 1_000);
      const flush = happen(world, customer);
      apply(cache, slug, flush);
      for (const id of workedOn(cache, slug, flush)) adoptNewest(cache, slug, id, timelineOf(world, id, 20));
      expect(held(cache, customer)).toEqual(timelineOf(world, customer, 1_000));
    });
  }

  it('of which only the end is loaded', () => {
    const { world, customer } = scene();
    const cache = fetched(world, customer, 10);
    apply(cache, slug, say(world, customer, { content: text('new') }));
    const now = timelineOf(world, customer, 11);
    expect(held(cache, customer)?.items).toEqual(now.items);
  });
});

it('asks for the thread again when another customer turns out to be the same', () => {
  const { world, customer } = scene();
  const cache = fetched(world, customer, 10);
  const seq = world.seq + 1;
  const ids = { customer, from: '4711' };
  const event = { seq, kind: 'customer.merged', at: new Date(world.now).toISOString(), ids };
  expect(apply(cache, slug, { prev: world.seq, events: [event], entities: {}, upTo: seq })).toEqual([
    customer,
  ]);
  expect(apply(cache, slug, { prev: seq, events: [], entities: {}, upTo: seq + 1 })).toEqual([]);
});

describe('a flush that was seen before', () => {
  it('adds nothing, and never makes a message older', () => {
    const { world, customer } = scene();
    const first = say(world, customer, { content: text('one') });
    const sent = message(world, customer, 'inbound');
    alter(world, sent, 'message.edited', { content: text('two') });
    const cache = fetched(world, customer, 1_000);
    const before = held(cache, customer);
    apply(cache, slug, first);
    apply(cache, slug, { ...first, upTo: world.seq + 1 });
    expect(held(cache, customer)?.items).toEqual(before?.items);
  });
});
