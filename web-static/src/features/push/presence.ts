import type { Colleague, PresenceFrame } from '@/lib/live-cursor';
import { Timers } from '@/lib/timers';

/** As often it is said again that one looks, and that one writes. */
const viewingEvery = 10_000;
const typingEvery = 3_000;

const nobody: readonly Colleague[] = [];

/** Who else is in the conversation that this page shows; and tells them that this agent is, and writes. */
export class Presence {
  private say: ((words: object) => void) | undefined;
  private conversation: string | undefined;
  private colleagues: readonly Colleague[] = nobody;
  private toldTyping = Number.NEGATIVE_INFINITY;
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Timers<'again'>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The others who are there; always the same list until it changes. */
  readonly others = (): readonly Colleague[] => this.colleagues;

  /** There is a line, or a new one: on it nothing has been said. */
  connect(say: (words: object) => void): void {
    this.say = say;
    this.take(nobody);
    if (this.conversation) this.view();
  }

  disconnect(): void {
    this.say = undefined;
    this.take(nobody);
  }

  enter(conversation: string): void {
    this.conversation = conversation;
    this.take(nobody);
    this.view();
  }

  leave(): void {
    this.conversation = undefined;
    this.timers.clear('again');
    this.toldTyping = Number.NEGATIVE_INFINITY;
    this.take(nobody);
    this.say?.({ t: 'presence' });
  }

  /** A key was pressed. */
  typed(): void {
    const now = performance.now();
    if (!this.conversation || now - this.toldTyping < typingEvery) return;
    this.toldTyping = now;
    this.tell('typing');
  }

  /** Nothing is being written any more: it was sent, given up or left. */
  paused(): void {
    if (this.toldTyping === Number.NEGATIVE_INFINITY) return;
    this.toldTyping = Number.NEGATIVE_INFINITY;
    if (this.conversation) this.view();
  }

  heard({ conversation, agents }: PresenceFrame): void {
    if (conversation === this.conversation) this.take(agents);
  }

  private view(): void {
    this.tell('viewing');
    this.timers.arm('again', viewingEvery, () => this.again());
  }

  /** Whoever writes says so himself; a word that he looks would take that back. */
  private again(): void {
    if (performance.now() - this.toldTyping > typingEvery * 2) this.view();
    else this.timers.arm('again', viewingEvery, () => this.again());
  }

  private tell(state: Colleague['state']): void {
    this.say?.({ t: 'presence', conversation: this.conversation, state });
  }

  private take(colleagues: readonly Colleague[]): void {
    if (colleagues.length === 0 && this.colleagues.length === 0) return;
    this.colleagues = colleagues;
    for (const listener of this.listeners) listener();
  }
}
