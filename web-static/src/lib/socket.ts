import type { Flush } from './flush';
import { askedDelay, type Cursor, delay, ending, type Frame, step } from './live-cursor';
import { Timers } from './timers';

export type Connection =
  | { state: 'connecting' | 'live' | 'reconnecting' | 'stopped' }
  | { state: 'caught-up'; events: number };

export interface LiveHandlers {
  onFlush(flush: Flush): void;
  /** Throw away what is held and answer the position of a fresh snapshot. */
  onResync(reason: string): Promise<Cursor>;
  onConnection(connection: Connection): void;
  onSignedOut(): void;
}

/** Heartbeats come every 25 seconds; silence of more than two of them means a dead line. */
const silence = 60_000;
/** Without a word for this long after `ready`, everything missed has come; at the latest after the second span. */
const quiet = 400;
const patience = 3_000;
const praise = 4_000;

/** Follows the log of one workspace and dispatches what comes; it knows no feature. */
export class LiveSocket {
  private socket: WebSocket | undefined;
  private attempt = 0;
  private closed = false;
  private wasLive = false;
  private catchUp: { events: number; until: number } | undefined;
  private readonly timers = new Timers<'retry' | 'silence' | 'settle' | 'praise'>();
  private readonly wake = () => this.attempt > 0 && this.connect();
  /** A line that the system knows to be cut would else look alive until its silence tells. */
  private readonly cut = () => this.socket && this.lost(0);

  constructor(
    private readonly url: string,
    private cursor: Cursor,
    private readonly handlers: LiveHandlers,
  ) {}

  start(): void {
    addEventListener('online', this.wake);
    addEventListener('offline', this.cut);
    this.handlers.onConnection({ state: 'connecting' });
    this.connect();
  }

  stop(): void {
    this.closed = true;
    removeEventListener('online', this.wake);
    removeEventListener('offline', this.cut);
    this.timers.clear('retry', 'silence', 'settle', 'praise');
    this.drop();
  }

  private connect(): void {
    if (this.closed) return;
    this.drop();
    this.timers.clear('retry');
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () =>
      socket.send(JSON.stringify({ t: 'hello', epoch: this.cursor.epoch, since: this.cursor.seq }));
    socket.onmessage = event => this.take(JSON.parse(String(event.data)) as Frame);
    socket.onclose = event => this.lost(event.code, event.reason);
    this.timers.arm('silence', silence, () => this.lost(0));
  }

  /** Lets go of the present socket; whatever it still says is not heard. */
  private drop(): void {
    const socket = this.socket;
    this.socket = undefined;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  private take(frame: Frame): void {
    this.timers.arm('silence', silence, () => this.lost(0));
    const next = step(this.cursor, frame);
    switch (next.act) {
      case 'ready':
        this.cursor = next.cursor;
        this.ready();
        break;
      case 'flush':
        this.cursor = next.cursor;
        this.handlers.onFlush(next.flush);
        this.count(next.flush.events.length);
        break;
      case 'beat':
        this.cursor = next.cursor;
        break;
      case 'resync':
        void this.resync(next.reason);
        break;
      case 'gap':
        this.lost(4013);
        break;
      case 'nothing':
        break;
    }
  }

  private ready(): void {
    this.attempt = 0;
    this.catchUp = { events: 0, until: Date.now() + patience };
    this.count(0);
  }

  private count(events: number): void {
    if (!this.catchUp) return;
    this.catchUp.events += events;
    const rest = Math.min(quiet, this.catchUp.until - Date.now());
    this.timers.arm('settle', Math.max(0, rest), () => this.settle());
  }

  /** Once everything missed is here, says how much it was, and soon afterwards just that it is live. */
  private settle(): void {
    const events = this.wasLive ? (this.catchUp?.events ?? 0) : 0;
    this.catchUp = undefined;
    this.wasLive = true;
    this.handlers.onConnection(events > 0 ? { state: 'caught-up', events } : { state: 'live' });
    if (events > 0) this.timers.arm('praise', praise, () => this.handlers.onConnection({ state: 'live' }));
  }

  private async resync(reason: string): Promise<void> {
    this.drop();
    try {
      this.cursor = await this.handlers.onResync(reason);
      this.connect();
    } catch {
      this.lost(0);
    }
  }

  private lost(code: number, reason = ''): void {
    this.drop();
    this.timers.clear('silence', 'settle', 'praise');
    const how = ending(code);
    if (how === 'signed-out') this.handlers.onSignedOut();
    if (how === 'stopped') this.handlers.onConnection({ state: 'stopped' });
    if (this.closed || how === 'signed-out' || how === 'stopped') return;
    if (how !== 'at-once') this.handlers.onConnection({ state: 'reconnecting' });
    const wait = how === 'at-once' && this.attempt === 0 ? 0 : (askedDelay(reason) ?? delay(this.attempt));
    this.timers.arm('retry', wait, () => this.connect());
    this.attempt += 1;
  }
}
