import type { Colleague, PresenceFrame } from '@/lib/live-cursor';
import { Timers } from '@/lib/timers';

/** As often it is said again that one looks, and that one writes. */
const viewingEvery = 10_000;
const typingEvery = 3_000;
/** Whoever scrolls asks for the rows at which he stops. */
const listingPause = 400;

const nobody: readonly Colleague[] = [];
type Meetings = ReadonlyMap<string, readonly Colleague[]>;
const nowhere: Meetings = new Map();

/**
 * Who else is in the conversations that this page shows, the one that is open and those in sight in its list; and tells
 * them that this agent is in the open one, and writes.
 */
export class Presence {
  private say: ((words: object) => void) | undefined;
  private conversation: string | undefined;
  private listed: readonly string[] = [];
  private held: Meetings = nowhere;
  private toldTyping = Number.NEGATIVE_INFINITY;
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Timers<'again' | 'list'>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The others in the open conversation; always the same list until it changes. */
  readonly others = (): readonly Colleague[] => this.held.get(this.conversation ?? '') ?? nobody;

  /** Where others are, of all that is shown; always the same map until it changes. */
  readonly meetings = (): Meetings => this.held;

  /** There is a line, or a new one: on it nothing has been said. */
  connect(say: (words: object) => void): void {
    this.say = say;
    this.keep(nowhere);
    if (this.conversation) this.view();
    if (this.listed.length > 0) this.tellListed();
  }

  disconnect(): void {
    this.say = undefined;
    this.keep(nowhere);
  }

  enter(conversation: string): void {
    this.conversation = conversation;
    this.view();
  }

  leave(): void {
    const left = this.conversation;
    this.conversation = undefined;
    this.timers.clear('again');
    this.toldTyping = Number.NEGATIVE_INFINITY;
    if (left && !this.listed.includes(left)) this.take(left, nobody);
    this.say?.({ t: 'presence' });
  }

  /** The rows that are in sight now. */
  list(conversations: readonly string[]): void {
    const isSame = conversations.length === this.listed.length;
    if (isSame && conversations.every((id, index) => id === this.listed[index])) return;
    this.listed = conversations;
    this.timers.arm('list', listingPause, () => this.tellListed());
  }

  /** Its agent is before the page and does something in it. */
  active(): void {
    this.say?.({ t: 'active' });
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
    const isShown = conversation === this.conversation || this.listed.includes(conversation);
    if (isShown) this.take(conversation, agents);
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

  private tellListed(): void {
    const shown = new Set([...this.listed, this.conversation]);
    this.keep(new Map([...this.held].filter(([id]) => shown.has(id))));
    this.say?.({ t: 'listed', conversations: this.listed });
  }

  private take(conversation: string, colleagues: readonly Colleague[]): void {
    if (colleagues.length === 0 && !this.held.has(conversation)) return;
    const held = new Map(this.held);
    if (colleagues.length > 0) held.set(conversation, colleagues);
    else held.delete(conversation);
    this.keep(held);
  }

  private keep(held: Meetings): void {
    if (held.size === 0 && this.held.size === 0) return;
    this.held = held;
    for (const listener of this.listeners) listener();
  }
}
