import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { entry } from '@/testing/sends';
import type { Pending } from './pending';
import { browserShelf } from './shelf';

/** Locks as browsers keep them: one holder, the others in line, a holder that ends makes room. */
class Locks {
  private readonly lines = new Map<string, Promise<unknown>>();

  request(name: string, { signal }: { signal: AbortSignal }, act: () => unknown): Promise<unknown> {
    const turn = (this.lines.get(name) ?? Promise.resolve()).then(() => !signal.aborted && act());
    this.lines.set(name, turn);
    return turn;
  }
}

class Memory {
  readonly setItem = (key: string, text: string) => Object.assign(this, { [key]: text });
  readonly getItem = (key: string) => (this as unknown as Record<string, string>)[key] ?? null;
  readonly removeItem = (key: string) => Reflect.deleteProperty(this, key);
}

describe('the shelves of the pages of one browser', () => {
  let heard: ((event: object) => void)[];
  let memory: Storage;
  let locks: LockManager;
  const settled = () => new Promise(resolve => setTimeout(resolve, 0));
  const shelf = () => browserShelf('solstice.31', locks, memory);
  const keys = (taken: Pending[][]) => taken.flat().map(({ key }) => key);

  beforeEach(() => {
    heard = [];
    memory = new Memory() as unknown as Storage;
    locks = new Locks() as unknown as LockManager;
    vi.stubGlobal('addEventListener', (_: string, listener: (event: object) => void) => heard.push(listener));
    vi.stubGlobal('removeEventListener', () => undefined);
  });
  afterEach(() => vi.unstubAllGlobals());

  it('leaves alone what belongs to a page that lives', async () => {
    const living = shelf();
    living.open(() => undefined);
    living.write([entry('a', 'Hello')]);
    const taken: Pending[][] = [];
    shelf().open(left => taken.push(left));
    await settled();
    expect(taken).toEqual([]);
  });

  it('hands over what a page left behind, once, to one of the others', async () => {
    const ended = shelf();
    const close = ended.open(() => undefined);
    ended.write([entry('a', 'Hello')]);
    const taken: Pending[][] = [];
    shelf().open(left => taken.push(left));
    shelf().open(left => taken.push(left));
    close();
    await settled();
    expect(keys(taken)).toEqual(['a']);
  });

  it('hears of pages that came after it', async () => {
    const taken: Pending[][] = [];
    shelf().open(left => taken.push(left));
    const later = shelf();
    const close = later.open(() => undefined);
    later.write([entry('a', 'Hello')]);
    const key = Object.keys(memory).find(each => each.startsWith('atrium.outbox.'));
    heard[0]?.({ key, newValue: 'something' });
    close();
    await settled();
    expect(keys(taken)).toEqual(['a']);
  });

  it('does not touch those of somebody else', async () => {
    memory.setItem('atrium.outbox.solstice.32.x', JSON.stringify([entry('a', 'Hello')]));
    const taken: Pending[][] = [];
    shelf().open(left => taken.push(left));
    await settled();
    expect(taken).toEqual([]);
  });
});
