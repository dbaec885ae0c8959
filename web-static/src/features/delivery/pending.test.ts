import { describe, expect, it } from 'vitest';
import type { Message } from '@/lib/api';
import { entry, sent } from '@/testing/sends';
import { changed, type Pending, unsent, withPending } from './pending';

const ids = (items: readonly Message[], pending: Pending[]) =>
  withPending(items, pending).map(message => message.id);

describe('a thread with what is on its way', () => {
  const earlier = sent('1', 'Good morning');

  it('shows it at once, below all that is there', () => {
    expect(ids([earlier], [entry('a', 'Hello')])).toEqual(['1', 'pending-a']);
  });

  // The server's answer takes the entry away, the log brings the message: in whatever order, and after each step,
  // there is one, and at the end what a refetch shows.
  const real = { ...sent('2', 'Hello'), client_key: 'a' };
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

  it('tells two with the same words apart, and takes no third for either', () => {
    const both = [entry('a', 'Hello'), entry('b', 'Hello')];
    const other = sent('3', 'Hello');
    expect(ids([earlier, other, real], both)).toEqual(['1', '3', '2', 'pending-b']);
  });

  it('keeps showing one that was refused, as failed and why', () => {
    const refused = changed([entry('a', 'Hello')], 'a', 'refused', { code: 'window_closed', title: '' });
    const [, shown] = withPending([earlier], refused);
    expect(shown).toMatchObject({ id: 'pending-a', status: 'failed', problem: { code: 'window_closed' } });
  });

  it('is told of in the list where it got stuck, the worst first', () => {
    const all = [entry('a', 'one'), entry('b', 'two'), entry('c', 'three', '9'), entry('d', 'four', '8')];
    const refused = changed(changed(all, 'a', 'waiting'), 'b', 'refused');
    expect([...unsent(changed(refused, 'c', 'waiting'))]).toEqual([
      ['5', 'refused'],
      ['9', 'waiting'],
    ]);
  });

  it('is the very same thread while nothing is on its way', () => {
    const items = [earlier];
    expect(withPending(items, [])).toBe(items);
  });
});
