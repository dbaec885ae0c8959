import { QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Flush } from '@/lib/flush';
import { customersKey } from '@/lib/keys';
import { rename, say } from '@/testing/acts';
import { shop } from '@/testing/scenes';
import { customerOf } from '@/testing/views';
import { close } from '@/testing/works';
import type { World } from '@/testing/world';
import { apply } from './events';

const slug = 'solstice';
const content = { kind: 'text' as const, text: 'Hello', entities: [] };

const kinds: Record<string, (world: World, customer: string) => Flush> = {
  'message.received': (world, customer) => say(world, customer, { content }),
  'message.sent': (world, customer) => say(world, customer, { content, direction: 'outbound' }),
  'conversation.closed': (world, customer) => close(world, world.openOf(customer)?.id ?? ''),
};

describe('a customer after an event is the customer after a refetch', () => {
  for (const [name, happen] of Object.entries(kinds)) {
    it(name, () => {
      const world = shop();
      world.now += 60_000;
      const customer = [...world.customers.keys()][0] ?? '';
      const cache = new QueryClient();
      cache.setQueryData([...customersKey(slug), customer], customerOf(world, customer));
      expect(apply(cache, slug, happen(world, customer))).toEqual([]);
      expect(cache.getQueryData([...customersKey(slug), customer])).toEqual(customerOf(world, customer));
    });
  }

  it('shows a new name at once, and is fetched again for the rest', () => {
    const world = shop();
    const customer = [...world.customers.keys()][0] ?? '';
    const cache = new QueryClient();
    cache.setQueryData([...customersKey(slug), customer], customerOf(world, customer));
    expect(apply(cache, slug, rename(world, customer, 'Another Name'))).toEqual([customer]);
    expect(cache.getQueryData([...customersKey(slug), customer])).toMatchObject({ name: 'Another Name' });
  });

  it('is fetched again when he writes on a channel he never wrote on', () => {
    const world = shop();
    const customer = [...world.customers.keys()][0] ?? '';
    const cache = new QueryClient();
    cache.setQueryData([...customersKey(slug), customer], customerOf(world, customer));
    const other = [...world.channels.keys()][1] ?? '';
    expect(apply(cache, slug, say(world, customer, { content, channel: other }))).toEqual([customer]);
  });
});
