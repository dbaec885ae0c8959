import { describe, expect, it } from 'vitest';
import { read, say } from '@/testing/acts';
import { shop } from '@/testing/scenes';
import { listOf } from '@/testing/views';
import { settled } from './rows';

const filter = { sort: 'newest', unread: false } as const;

describe('the rows under the reader’s eyes', () => {
  it('stay where they are while one moves up, and tell its news in place', () => {
    const world = shop();
    const before = listOf(world, filter).items;
    const frozen = before;
    world.now += 60_000;
    const customer = before[3]?.customer.id ?? '';
    say(world, customer, { content: { kind: 'text', text: 'News', entities: [] } });
    const { rows, waiting } = settled(frozen, listOf(world, filter).items, filter);
    expect(rows.map(row => row.id)).toEqual(before.map(row => row.id));
    expect(rows[3]?.last_message?.preview).toBe('News');
    expect(waiting).toBe(1);
  });

  it('take in further pages at their end, and count what is new above', () => {
    const items = listOf(shop(), filter).items;
    const frozen = items.slice(2, 5);
    const { rows, waiting } = settled(frozen, items, filter);
    expect(rows.map(row => row.id)).toEqual(items.slice(2).map(row => row.id));
    expect(waiting).toBe(2);
  });

  it('keep one that was read while only unread ones are shown, and show it as read', () => {
    const world = shop();
    const unread = { ...filter, unread: true };
    const before = listOf(world, unread).items;
    const first = before[0];
    if (!first) throw new Error('Nothing unread');
    read(world, first.id, first.inbound_count);
    const { rows } = settled(before, listOf(world, unread).items, unread);
    expect(rows.map(row => row.id)).toEqual(before.map(row => row.id));
    expect(rows[0]?.read_count).toBe(first.inbound_count);
  });
});
