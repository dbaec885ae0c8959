import type { QueryClient } from '@tanstack/react-query';
import type { Flush } from '@/lib/flush';
import { assignmentKey, availabilityKey, calendarsKey, overviewKey } from '@/lib/keys';
import { Timers } from '@/lib/timers';
import { Activity } from './activity';
import { tellsOfAssignment, tellsOfAvailability, tellsOfCalendars, tellsOfWork } from './events';

/** Who comes and goes at nine in the morning is asked for together. */
const pause = 1_000;

/** Says that one is at it, and keeps what is known of the others true. */
export class Duty {
  private readonly activity: Activity;
  private readonly timers = new Timers<'availability' | 'overview'>();

  constructor(
    private readonly cache: QueryClient,
    private readonly slug: string,
    /** Told now and then while somebody is at it. */
    onActive: () => void,
  ) {
    this.activity = new Activity(onActive);
  }

  start(): void {
    this.activity.start();
  }

  stop(): void {
    this.activity.stop();
    this.timers.clear('availability', 'overview');
  }

  take(flush: Flush): void {
    if (tellsOfAvailability(flush) && !this.timers.isArmed('availability')) {
      this.timers.arm('availability', pause, () => this.refetch(availabilityKey(this.slug)));
    }
    // Asked for where somebody looks at it, and then as often as it can be read.
    if (tellsOfWork(flush) && !this.timers.isArmed('overview'))
      this.timers.arm('overview', pause, () => this.refetch(overviewKey(this.slug)));
    if (tellsOfCalendars(flush)) this.refetch(calendarsKey(this.slug));
    if (tellsOfAssignment(flush)) this.refetch(assignmentKey(this.slug));
  }

  private refetch(queryKey: readonly string[]): void {
    void this.cache.invalidateQueries({ queryKey });
  }
}
