import { describe, expect, it, vi } from 'vitest';
import { MemoryShelf } from '@/testing/memory-shelf';
import { accept, outboxDesk, refuse } from '@/testing/outbox-desk';
import { entry } from '@/testing/sends';

describe('the outbox of the page', () => {
  const desk = outboxDesk();

  it('holds an entry until the server has it', async () => {
    desk.answers = [accept('1')];
    const outbox = desk.open();
    outbox.add(entry('a', 'Hello'));
    expect(outbox.entries.map(each => each.state)).toEqual(['sending']);
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries).toEqual([]);
    expect(desk.done).toEqual(['1']);
  });

  it('keeps the order of a conversation, and lets others pass', async () => {
    const outbox = desk.open();
    outbox.add(entry('a', 'one'));
    outbox.add(entry('b', 'two'));
    outbox.add(entry('c', 'elsewhere', '99'));
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.asked).toEqual(['a', 'c']);
  });

  it('waits for a server out of reach and asks again with the same key', async () => {
    desk.answers = [refuse(0, 'offline'), refuse(503, 'unavailable'), accept('1')];
    const outbox = desk.open();
    outbox.add(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries[0]?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(desk.asked).toEqual(['a', 'a', 'a']);
    expect(outbox.entries).toEqual([]);
  });

  it('says of those behind it too that they wait', async () => {
    desk.answers = [refuse(0, 'offline')];
    const outbox = desk.open();
    outbox.add(entry('a', 'one'));
    outbox.add(entry('b', 'two'));
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('asks at once when the line is back', async () => {
    desk.answers = [refuse(0, 'offline'), accept('1')];
    const outbox = desk.open();
    outbox.add(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.done).toEqual(['1']);
  });

  it('shows what was refused, lets the next go, and tries again under a new key when told to', async () => {
    desk.answers = [refuse(422, 'window_closed'), accept('2'), accept('1')];
    const outbox = desk.open();
    outbox.add(entry('a', 'Hello'));
    outbox.add(entry('b', 'Hello again'));
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.done).toEqual(['2']);
    expect(outbox.entries.map(each => [each.state, each.message.problem?.code])).toEqual([
      ['refused', 'window_closed'],
    ]);
    outbox.retry('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.asked.at(-1)).not.toBe('a');
    expect(outbox.entries).toEqual([]);
  });

  it('lets go of what is discarded', async () => {
    desk.answers = [refuse(422, 'no_way')];
    const outbox = desk.open();
    outbox.add(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.discard('a');
    expect(outbox.entries).toEqual([]);
    expect(desk.shelf.kept).toEqual([]);
  });

  it('goes on after a reload where it was', async () => {
    desk.shelf = new MemoryShelf([entry('a', 'Hello')]);
    desk.answers = [accept('1')];
    const outbox = desk.open();
    outbox.start();
    expect(outbox.entries[0]?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.done).toEqual(['1']);
  });
});
