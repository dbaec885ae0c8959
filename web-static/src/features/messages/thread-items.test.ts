import { describe, expect, it } from 'vitest';
import { shop } from '@/testing/scenes';
import { timelineOf } from '@/testing/views';
import { firstUnreadOf, inSight, threadItems } from './thread-items';

const world = shop();
const customer = [...world.customers.values()].find(each => each.language === 'ja')?.id ?? '';
const { items, happened, conversations } = timelineOf(world, customer, 1_000);
const open = world.openOf(customer)?.id ?? '';

describe('the pieces of a thread', () => {
  it('hold every message once, in order', () => {
    const pieces = threadItems(items, happened, conversations, undefined);
    const shown = pieces.flatMap(piece =>
      piece.type === 'group' ? piece.messages : piece.type === 'event' ? [piece.message] : [],
    );
    expect(shown).toEqual(items);
  });

  it('tell nothing of what is out of sight, unless that is what one looks at', () => {
    const heads = conversations.map(head => ({ ...head, spam: head.id !== open }));
    const shown = inSight(items, heads, open);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(each => each.conversation_id === open)).toBe(true);
    const hidden = heads.map(head => ({ ...head, blocked: true }));
    expect(inSight(items, hidden, open)).toEqual(shown);
    expect(inSight(items, conversations, open)).toBe(items);
  });

  it('have one divider where a conversation ended, and a day for each day', () => {
    const pieces = threadItems(items, happened, conversations, undefined);
    expect(pieces.filter(piece => piece.type === 'conversation')).toHaveLength(1);
    const moments = [...items.map(message => message.shown_at), ...happened.map(event => event.at)];
    const days = new Set(moments.map(at => new Date(at).toDateString()));
    expect(pieces.filter(piece => piece.type === 'day')).toHaveLength(days.size);
  });

  it('have the line right above the first unread message, and break the group there', () => {
    const first = firstUnreadOf(items, open, 2);
    const pieces = threadItems(items, happened, conversations, first);
    const at = pieces.findIndex(piece => piece.type === 'unread');
    const next = pieces[at + 1];
    expect(next?.type === 'group' && next.messages[0]?.id).toBe(first);
  });

  it('have what was done in one piece where nothing was said between', () => {
    const first = [...world.customers.keys()][0] ?? '';
    const { items, happened, conversations } = timelineOf(world, first, 1_000);
    const pieces = threadItems(items, happened, conversations, undefined);
    const done = pieces.filter(piece => piece.type === 'happened');
    expect(done.flatMap(piece => piece.events)).toEqual(happened);
    expect(done.length).toBeLessThan(happened.length);
    expect(pieces.some((piece, at) => piece.type === 'happened' && pieces[at + 1]?.type === 'happened')).toBe(
      false,
    );
  });

  it('have no line where nothing is unread', () => {
    expect(firstUnreadOf(items, open, 0)).toBeUndefined();
  });
});
