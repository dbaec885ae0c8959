import { describe, expect, it, vi } from 'vitest';
import type { Message } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { accept, outboxDesk, refuse } from '@/testing/outbox-desk';
import { entry, sent } from '@/testing/sends';
import type { Pending } from './pending';

describe('an answer that is taken back, has a file, or whose page ends', () => {
  const desk = outboxDesk();

  it('does not let go of what is being asked for, and does once nobody answered', async () => {
    desk.answers = [refuse(0, 'offline')];
    const outbox = desk.open();
    outbox.add(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    let fail: (problem: Problem) => void = () => undefined;
    desk.answers = [
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
    desk.answers = [refuse(0, 'offline'), accept('1')];
    const outbox = desk.open(async each => {
      if (each.file?.isUploaded) return each;
      prepared.push(each.key);
      return { ...each, file: { id: 'f', isUploaded: true } };
    });
    outbox.add({ ...entry('a', 'Hello'), file: { id: 'f', isUploaded: false } });
    await vi.advanceTimersByTimeAsync(0);
    expect(outbox.entries).toMatchObject([{ state: 'waiting', file: { isUploaded: true } }]);
    expect(desk.shelf.kept).toMatchObject([{ file: { isUploaded: true } }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([prepared, desk.asked, desk.done]).toEqual([['a'], ['a', 'a'], ['1']]);
  });

  it('does not send what was taken back while its file went up', async () => {
    let up: (each: Pending) => void = () => undefined;
    const outbox = desk.open(
      () =>
        new Promise(resolve => {
          up = resolve;
        }),
    );
    outbox.add(entry('a', 'Hello'));
    outbox.discard('a');
    up(entry('a', 'Hello'));
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.asked).toEqual([]);
  });

  it('leaves its shelf alone once it is stopped, since it is another’s from then on', async () => {
    let end: (message: Message) => void = () => undefined;
    desk.answers = [
      () =>
        new Promise(resolve => {
          end = resolve;
        }),
    ];
    const outbox = desk.open();
    outbox.start();
    outbox.add(entry('a', 'one'));
    outbox.add(entry('b', 'two'));
    await vi.advanceTimersByTimeAsync(0);
    outbox.stop();
    desk.shelf.kept = [];
    end(sent('1', 'one'));
    await vi.advanceTimersByTimeAsync(0);
    expect(desk.shelf.kept).toEqual([]);
    expect(desk.asked).toEqual(['a']);
  });
});
