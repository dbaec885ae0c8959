import { afterEach, beforeEach, vi } from 'vitest';
import { Outbox } from '@/features/delivery/outbox';
import type { Pending } from '@/features/delivery/pending';
import type { Message } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { MemoryShelf } from './memory-shelf';
import { sent } from './sends';

/** A server that refuses. */
export const refuse = (status: number, code: string) => () =>
  Promise.reject(new Problem(status, { code, title: code }));

/** A server that takes an answer. */
export const accept = (id: string) => () => Promise.resolve(sent(id, 'Hello'));

/** What an outbox is tried with: answers of a server, in order, after which it is silent; and a clock that stands. */
export function outboxDesk() {
  const desk = {
    answers: [] as (() => Promise<Message>)[],
    asked: [] as string[],
    done: [] as string[],
    shelf: new MemoryShelf(),
    open: (prepare = async (each: Pending) => each) =>
      new Outbox({
        prepare,
        send: ({ key }) => {
          desk.asked.push(key);
          return desk.answers.shift()?.() ?? new Promise(() => undefined);
        },
        onSent: message => desk.done.push(message.id),
        shelf: desk.shelf,
      }),
  };
  beforeEach(() => {
    vi.useFakeTimers();
    Object.assign(desk, { answers: [], asked: [], done: [], shelf: new MemoryShelf() });
  });
  afterEach(() => vi.useRealTimers());
  return desk;
}
