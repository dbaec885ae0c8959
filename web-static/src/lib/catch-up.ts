import { Timers } from './timers';

export type Connection =
  | { state: 'connecting' | 'live' | 'reconnecting' | 'stopped' }
  | { state: 'caught-up'; events: number };

/** Without a word for this long after `ready`, everything missed has come; at the latest after the second span. */
const quiet = 400;
const patience = 3_000;
const praise = 4_000;

/** Counts what comes after a line is back, and says so once all of it is here. */
export class CatchUp {
  private wasLive = false;
  private under: { events: number; until: number } | undefined;
  private readonly timers = new Timers<'settle' | 'praise'>();

  constructor(private readonly tell: (connection: Connection) => void) {}

  begin(): void {
    this.under = { events: 0, until: Date.now() + patience };
    this.count(0);
  }

  count(events: number): void {
    if (!this.under) return;
    this.under.events += events;
    const rest = Math.min(quiet, this.under.until - Date.now());
    this.timers.arm('settle', Math.max(0, rest), () => this.settle());
  }

  stop(): void {
    this.timers.clear('settle', 'praise');
  }

  /** Once everything missed is here, says how much it was, and soon afterwards just that it is live. */
  private settle(): void {
    const events = this.wasLive ? (this.under?.events ?? 0) : 0;
    this.under = undefined;
    this.wasLive = true;
    this.tell(events > 0 ? { state: 'caught-up', events } : { state: 'live' });
    if (events > 0) this.timers.arm('praise', praise, () => this.tell({ state: 'live' }));
  }
}
