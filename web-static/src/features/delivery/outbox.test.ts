import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { MemoryShelf } from '@/testing/memory-shelf';
import { entry, sent } from '@/testing/sends';
import { Outbox } from './outbox';

describe('the outbox of the page', () => {
  let answers: (() => Promise<Message>)[];
  let asked: string[];
  let done: string[];
  let shelf: MemoryShelf;

  const open = () =>
    new Outbox({
      send: ({ key }) => {
        asked.push(key);
        return answers.shift()?.() ?? new Promise(() => undefined);
      },
      onSent: message => done.push(message.id),
      shelf,
    });
  const refuse = (status: number, code: string) => () =>
    Promise.reject(new Problem(status, { code, title: code }));
  const accept = (id: string) => () => Promise.resolve(sent(id, 'Hello'));

  beforeEach(() => {
    vi.useFakeTimers();
    [answers, asked, done, shelf] = [[], [], [], new MemoryShelf()];
  });
  afterEach(() => vi.useRealTimers());

  it('holds an entry until the server has it', async () => {
    answers = [accept('1')];
    const outbox = open();
    outbox.add(entry('a', 'Hello'));
    expect(outbox.entries.map(each => each.state)).toEqual(['sending']);
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries).toEqual([]);
    expect(done).toEqual(['1']);
  });

  it('keeps the order of a conversation, and lets others pass', async () => {
    const outbox = open();
    outbox.add(entry('a', 'one'));
    outbox.add(entry('b', 'two'));
    outbox.add(entry('c', 'elsewhere', '99'));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual(['a', 'c']);
  });

  it('waits for a server out of reach and asks again with the same key', async () => {
    answers = [refuse(0, 'offline'), refuse(503, 'unavailable'), accept('1')];
    const outbox = open();
    outbox.add(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries[0]?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(asked).toEqual(['a', 'a', 'a']);
    expect(outbox.entries).toEqual([]);
  });

  it('says of those behind it too that they wait', async () => {
    answers = [refuse(0, 'offline')];
    const outbox = open();
    outbox.add(entry('a', 'one'));
    outbox.add(entry('b', 'two'));
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
  });

  it('asks at once when the line is back', async () => {
    answers = [refuse(0, 'offline'), accept('1')];
    const outbox = open();
    outbox.add(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['1']);
  });

  it('shows what was refused, lets the next go, and tries again under a new key when told to', async () => {
    answers = [refuse(422, 'window_closed'), accept('2'), accept('1')];
    const outbox = open();
    outbox.add(entry('a', 'Hello'));
    outbox.add(entry('b', 'Hello again'));
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['2']);
    expect(outbox.entries.map(each => [each.state, each.message.problem?.code])).toEqual([
      ['refused', 'window_closed'],
    ]);
    outbox.retry('a');
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.at(-1)).not.toBe('a');
    expect(outbox.entries).toEqual([]);
  });

  it('lets go of what is discarded', async () => {
    answers = [refuse(422, 'no_way')];
    const outbox = open();
    outbox.add(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.discard('a');
    expect(outbox.entries).toEqual([]);
    expect(shelf.kept).toEqual([]);
  });

  it('goes on after a reload where it was', async () => {
    shelf = new MemoryShelf([entry('a', 'Hello')]);
    answers = [accept('1')];
    const outbox = open();
    outbox.start();
    expect(outbox.entries[0]?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toEqual(['1']);
  });
});
