import type { Conversation, SlaClock } from './api';
import { compareTimes } from './times';

/** What a conversation's policy asks for next. */
export interface Pressing {
  clock: SlaClock;
  /** Milliseconds that are left; below zero: so late is it. */
  left: number;
  tone: 'calm' | 'soon' | 'late' | 'resting';
}

type Of = Pick<Conversation, 'sla'>;

/** The clocks that go on, running or resting; one whose hours never come has nothing to show. */
const going = ({ sla }: Of): SlaClock[] =>
  (sla?.clocks ?? []).filter(clock => !clock.ended_at && (clock.due_at ?? clock.seconds_left) !== undefined);

/** When the first thing is due that is late or runs; the server's own order of what is due. */
export const dueOf = (conversation: Of): string | undefined =>
  going(conversation)
    .flatMap(({ due_at }) => due_at ?? [])
    .sort(compareTimes)[0];

/** Whether the server has said that something is late. */
export const isLate = (conversation: Of): boolean => going(conversation).some(({ breached }) => breached);

/** Whether a clock says how long the customer may wait for an answer. */
export const isAnswering = (conversation: Of): boolean =>
  going(conversation).some(({ target }) => target !== 'resolution');

/** What a clock shows at a moment. */
export function pressingOf(clock: SlaClock, now: number): Pressing {
  if (clock.due_at) {
    const left = Date.parse(clock.due_at) - now;
    const isSoon = clock.alert_at !== undefined && Date.parse(clock.alert_at) <= now;
    return { clock, left, tone: left < 0 ? 'late' : isSoon ? 'soon' : 'calm' };
  }
  return { clock, left: (clock.seconds_left ?? 0) * 1_000, tone: 'resting' };
}

/** What presses most: what runs or is late, the first that is due; of what rests, what has least left. */
export function mostPressing(conversation: Of, now: number): Pressing | undefined {
  return going(conversation)
    .map(clock => pressingOf(clock, now))
    .sort((a, b) => Number(a.tone === 'resting') - Number(b.tone === 'resting') || a.left - b.left)[0];
}
