import { describe, expect, it } from 'vitest';
import type { Message } from '@/lib/api';
import { entry, sent } from '@/testing/sends';
import { changed, type Pending, twinsOf, withPending } from './pending';

const ids = (items: readonly Message[], pending: Pending[]) =>
  withPending(items, pending).map(message => message.id);

describe('a thread with what is on its way', () => {
  const earlier = sent('1', 'Good morning');

  it('shows it at once, below all that is there', () => {
    expect(ids([earlier], [entry('a', 'Hello')])).toEqual(['1', 'pending-a']);
  });

  // The server's answer takes the entry away, the log brings the message: in whatever order, and after each step,
  // there is one, and at the end what a refetch shows.
  const real = sent('2', 'Hello');
  const orders: Record<string, [Message[], Pending[]][]> = {
    'the answer first': [
      [[earlier, real], []],
      [[earlier, real], []],
    ],
    'the log first': [
      [[earlier, real], [entry('a', 'Hello')]],
      [[earlier, real], []],
    ],
    'the log first, with its receipt already': [
      [[earlier, { ...real, status: 'delivered', revision: 3 }], [entry('a', 'Hello')]],
      [[earlier, { ...real, status: 'delivered', revision: 3 }], []],
    ],
    'the answer lost and the log caught up with': [
      [[earlier, real], changed([entry('a', 'Hello')], 'a', 'waiting')],
      [[earlier, real], []],
    ],
  };
  for (const [name, steps] of Object.entries(orders)) {
    it(`never shows it twice: ${name}`, () => {
      for (const [items, pending] of steps) expect(ids(items, pending)).toEqual(['1', '2']);
    });
  }

  it('tells two with the same words apart', () => {
    const both = [entry('a', 'Hello'), entry('b', 'Hello')];
    expect(ids([earlier, real], both)).toEqual(['1', '2', 'pending-b']);
    expect(ids([earlier, real, sent('3', 'Hello')], both)).toEqual(['1', '2', '3']);
  });

  it('does not take an older one with the same words for it', () => {
    const again = { ...entry('a', 'Hello'), before: twinsOf(entry('a', 'Hello').message, [real]) };
    expect(ids([real], [again])).toEqual(['2', 'pending-a']);
  });

  it('takes nobody else’s words for it', () => {
    const theirs: Message = { ...real, author: { kind: 'agent', id: '32' } };
    expect(ids([theirs], [entry('a', 'Hello')])).toEqual(['2', 'pending-a']);
  });

  it('keeps showing one that was refused, as failed and why', () => {
    const refused = changed([entry('a', 'Hello')], 'a', 'refused', { code: 'window_closed', title: '' });
    const [, shown] = withPending([real], refused);
    expect(shown).toMatchObject({ id: 'pending-a', status: 'failed', problem: { code: 'window_closed' } });
  });

  it('is the very same thread while nothing is on its way', () => {
    const items = [earlier];
    expect(withPending(items, [])).toBe(items);
  });
});
