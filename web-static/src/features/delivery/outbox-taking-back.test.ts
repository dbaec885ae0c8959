import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Message } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { MemoryShelf } from '@/testing/memory-shelf';
import { entry, sent } from '@/testing/sends';
import { Outbox } from './outbox';
import type { Pending } from './pending';

describe('an answer that is taken back, has a file, or whose page ends', () => {
  let answers: (() => Promise<Message>)[];
  let asked: string[];
  let done: string[];
  let shelf: MemoryShelf;

  const open = (prepare = async (each: Pending) => each) =>
    new Outbox({
      prepare,
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

  it('does not let go of what is being asked for, and does once nobody answered', async () => {
    answers = [refuse(0, 'offline')];
    const outbox = open();
    outbox.add(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    let fail: (problem: Problem) => void = () => undefined;
    answers = [
      () =>
        new Promise((_, reject) => {
          fail = reject;
        }),
    ];
    await vi.advanceTimersByTimeAsync(1_000);
    expect(outbox.entries).toMatchObject([{ state: 'waiting', isAsked: true }]);
    expect(outbox.discard('a')).toBe(false);
    fail(new Problem(0));
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.discard('a')).toBe(true);
    expect(outbox.entries).toEqual([]);
  });

  it('uploads the file of an answer once, before it, and under the same key', async () => {
    const prepared: string[] = [];
    answers = [refuse(0, 'offline'), accept('1')];
    const outbox = open(async each => {
      if (each.file?.isUploaded) return each;
      prepared.push(each.key);
      return { ...each, file: { id: 'f', isUploaded: true } };
    });
    outbox.add({ ...entry('a', 'Hello'), file: { id: 'f', isUploaded: false } });
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries).toMatchObject([{ state: 'waiting', file: { isUploaded: true } }]);
    expect(shelf.kept).toMatchObject([{ file: { isUploaded: true } }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([prepared, asked, done]).toEqual([['a'], ['a', 'a'], ['1']]);
  });

  it('does not send what was taken back while its file went up', async () => {
    let up: (each: Pending) => void = () => undefined;
    const outbox = open(
      () =>
        new Promise(resolve => {
          up = resolve;
        }),
    );
    outbox.add(entry('a', 'Hello'));
    outbox.discard('a');
    up(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    expect(asked).toEqual([]);
  });

  it('leaves its shelf alone once it is stopped, since it is another’s from then on', async () => {
    let end: (message: Message) => void = () => undefined;
    answers = [
      () =>
        new Promise(resolve => {
          end = resolve;
        }),
    ];
    const outbox = open();
    outbox.start();
    outbox.add(entry('a', 'one'));
    outbox.add(entry('b', 'two'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.stop();
    shelf.kept = [];
    end(sent('1', 'one'));
    await vi.advanceTimersByTimeAsync(0);
    expect(shelf.kept).toEqual([]);
    expect(asked).toEqual(['a']);
  });
});
