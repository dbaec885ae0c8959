import { CatchUp, type Connection } from './catch-up';
import type { Flush } from './flush';
import { askedDelay, type Cursor, delay, ending, type Frame, type PresenceFrame, step } from './live-cursor';
import { Timers } from './timers';

export interface LiveHandlers {
  onFlush(flush: Flush): void;
  /** Throw away what is held and answer the position of a fresh snapshot. */
  onResync(reason: string): Promise<Cursor>;
  onConnection(connection: Connection): void;
  onSignedOut(): void;
  /** From now on what is said is heard; what was said on an earlier socket is forgotten. */
  onReady(): void;
  onPresence(frame: PresenceFrame): void;
}

/** Heartbeats come every 25 seconds; silence of more than two of them means a dead line. */
const silence = 60_000;

/** Follows the log of one workspace and dispatches what comes; it knows no feature. */
export class LiveSocket {
  private socket: WebSocket | undefined;
  private attempt = 0;
  private closed = false;
  private isReady = false;
  private readonly catchUp: CatchUp;
  private readonly timers = new Timers<'retry' | 'silence'>();
  private readonly wake = () => this.attempt > 0 && this.connect();
  /** A line that the system knows to be cut would else look alive until its silence tells. */
  private readonly cut = () => this.socket && this.lost(0);

  constructor(
    private readonly url: string,
    private cursor: Cursor,
    private readonly handlers: LiveHandlers,
  ) {
    this.catchUp = new CatchUp(connection => handlers.onConnection(connection));
  }

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
    this.timers.clear('retry', 'silence');
    this.catchUp.stop();
    this.drop();
  }

  /** Says something that may be lost; nothing where there is no line. */
  say(words: object): void {
    // The server may be closing it already, which is not heard yet.
    const isOpen = this.socket?.readyState === WebSocket.OPEN;
    if (this.isReady && isOpen) this.socket?.send(JSON.stringify(words));
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
    this.isReady = false;
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
        this.catchUp.count(next.flush.events.length);
        break;
      case 'beat':
        this.cursor = next.cursor;
        break;
      case 'resync':
        void this.resync(next.reason);
        break;
      case 'presence':
        this.handlers.onPresence(next.frame);
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
    this.isReady = true;
    this.handlers.onReady();
    this.catchUp.begin();
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
    this.timers.clear('silence');
    this.catchUp.stop();
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
