import type { Message } from '@/lib/api';
import { mayPass, Problem } from '@/lib/problem';
import { Timers } from '@/lib/timers';
import { changed, type Pending, restored } from './pending';
import type { Shelf } from './shelf';

export interface OutboxOptions {
  /** Puts an answer's file on the server; answers it as it is then, or the same where there is nothing to do. */
  prepare?: (entry: Pending) => Promise<Pending>;
  send: (entry: Pending) => Promise<Message>;
  /** Told with the server's own, which from then on stands for the entry. */
  onSent: (message: Message) => void;
  /** Told of each entry that is gone, sent or discarded. */
  onGone?: (entry: Pending) => void;
  shelf: Shelf;
}

const firstPause = 1_000;
const longestPause = 30_000;

/**
 * The browser's own way out: what an agent sends is kept here until the server has it, in order for each
 * conversation, through lost connections and reloads.
 */
export class Outbox {
  private held: readonly Pending[] = [];
  private close: (() => void) | undefined;
  /** Its shelf is another's from then on: it does nothing more. */
  private isOver = false;
  private pause = firstPause;
  private readonly busy = new Set<string>();
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Timers<'again'>();

  constructor(private readonly options: OutboxOptions) {}

  get entries(): readonly Pending[] {
    return this.held;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins to send, with what pages before this one left unsent. */
  start(): void {
    this.isOver = false;
    this.close = this.options.shelf.open(left => {
      this.write([...left.map(restored), ...this.held]);
      this.pump();
    });
  }

  add(entry: Pending): void {
    this.write([...this.held, entry]);
    this.pump();
  }

  /** Sends one again that was refused; as a new message, since nothing was stored of the old one. */
  retry(key: string): void {
    const fresh = changed(this.held, key, 'waiting').map(each =>
      each.key === key ? { ...each, key: crypto.randomUUID() } : each,
    );
    this.write(fresh);
    this.pump();
  }

  /** Answers whether it could be let go: of one that is just being asked for nobody knows what comes of it. */
  discard(key: string): boolean {
    const entry = this.held.find(each => each.key === key);
    if (!entry || entry.isAsked) return false;
    this.write(this.held.filter(each => each.key !== key));
    this.pump();
    return true;
  }

  /** The line is back: asks at once. */
  wake(): void {
    this.pause = firstPause;
    this.timers.clear('again');
    this.pump();
  }

  stop(): void {
    this.isOver = true;
    this.close?.();
    this.timers.clear('again');
  }

  private write(entries: readonly Pending[]): void {
    if (this.isOver) return;
    const left = new Set(entries.map(({ message }) => message.id));
    const gone = this.held.filter(({ message }) => !left.has(message.id));
    this.held = entries;
    this.options.shelf.write(entries);
    for (const listener of this.listeners) listener();
    for (const entry of gone) this.options.onGone?.(entry);
  }

  /** Sends the first of each conversation that has none under way. */
  private pump(): void {
    if (this.isOver) return;
    for (const entry of this.held) {
      const conversation = entry.message.conversation_id;
      if (entry.state === 'refused' || this.busy.has(conversation)) continue;
      this.busy.add(conversation);
      void this.attempt(entry).then(goesOn => {
        this.busy.delete(conversation);
        if (goesOn) this.pump();
      });
    }
  }

  private replace(entry: Pending): void {
    this.write(this.held.map(each => (each.key === entry.key ? entry : each)));
  }

  /** Answers whether the next may follow. */
  private async attempt(entry: Pending): Promise<boolean> {
    try {
      const ready = (await this.options.prepare?.(entry)) ?? entry;
      // Taken back while its file was going up.
      if (!this.held.some(each => each.key === entry.key)) return true;
      this.replace({ ...ready, isAsked: true });
      const message = await this.options.send(ready);
      this.pause = firstPause;
      // Both in one turn, so that no picture of the page lacks it or has it twice.
      this.options.onSent(message);
      this.write(this.held.filter(each => each.key !== entry.key));
      return true;
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(0);
      if (!mayPass(problem)) {
        this.write(changed(this.held, entry.key, 'refused', { code: problem.code, title: problem.message }));
        return true;
      }
      // Those behind it wait as it does.
      const { conversation_id } = entry.message;
      const behind = this.held.filter(
        ({ message, state }) => state === 'sending' && message.conversation_id === conversation_id,
      );
      const waiting = [entry, ...behind];
      this.write(waiting.reduce((held, { key }) => changed(held, key, 'waiting'), this.held));
      this.timers.arm('again', this.pause, () => this.pump());
      this.pause = Math.min(longestPause, this.pause * 2);
      return false;
    }
  }
}
