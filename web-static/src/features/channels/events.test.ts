import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { channelsKey } from '@/lib/keys';
import { changeChannel } from '@/testing/rights';
import { shop } from '@/testing/scenes';
import { snapshotOf } from '@/testing/views';
import { apply } from './events';

it('the channels after an event are the channels after a refetch', () => {
  const world = shop();
  const cache = new QueryClient();
  cache.setQueryData(channelsKey('solstice'), { items: snapshotOf(world, 1).channels, seq: world.seq });
  const id = [...world.channels.keys()][0] ?? '';
  const flush = changeChannel(world, id, { health: 'unreachable', name: 'Zurich' });
  apply(cache, 'solstice', flush);
  apply(cache, 'solstice', flush);
  const now = { items: snapshotOf(world, 1).channels, seq: world.seq };
  expect(cache.getQueryData(channelsKey('solstice'))).toEqual(now);
});
