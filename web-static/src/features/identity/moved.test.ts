import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Flush } from '@/lib/flush';
import { customersKey, historiesKey } from '@/lib/keys';
import { shop } from '@/testing/scenes';
import { customerOf } from '@/testing/views';
import { apply } from './events';

const slug = 'solstice';

for (const kind of ['customer.merged', 'customer.split']) {
  it(`fetches both customers and their reasons again after ${kind}`, () => {
    const world = shop();
    const [one = '', other = '', third = ''] = world.customers.keys();
    const cache = new QueryClient();
    for (const id of [one, other, third]) {
      cache.setQueryData([...customersKey(slug), id], customerOf(world, id));
    }
    cache.setQueryData([...historiesKey(slug), one], []);
    const seq = world.seq + 1;
    const at = new Date(world.now).toISOString();
    const flush = {
      prev: world.seq,
      upTo: seq,
      events: [{ seq, kind, at, ids: { customer: one, from: other, identities: ['1'] } }],
      entities: {},
    } as unknown as Flush;
    expect(apply(cache, slug, flush).sort()).toEqual([one, other].sort());
    expect(cache.getQueryState([...historiesKey(slug), one])?.isInvalidated).toBe(true);
  });
}
