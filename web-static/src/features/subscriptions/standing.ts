import type { Post, PostAttempt, Subscription } from '@/lib/api';

export type Tone = 'ok' | 'warn' | 'danger' | 'off';

/** How a program fares, by the word for it. */
export function standingOf(subscription: Subscription): {
  word: Subscription['state'] | 'failing';
  tone: Tone;
} {
  if (subscription.state === 'disabled') return { word: 'disabled', tone: 'danger' };
  if (subscription.state === 'paused') return { word: 'paused', tone: 'off' };
  return subscription.failing_since ? { word: 'failing', tone: 'warn' } : { word: 'active', tone: 'ok' };
}

/** Of a post: one that waits after a failure is being tried again. */
export function outcomeOf(post: Post): { word: Post['state'] | 'retrying'; tone: Tone } {
  if (post.state === 'sent') return { word: 'sent', tone: 'ok' };
  if (post.state === 'failed') return { word: 'failed', tone: 'danger' };
  return post.attempts.length > 0 ? { word: 'retrying', tone: 'warn' } : { word: 'waiting', tone: 'off' };
}

/** Whether an answer was a good one: 2xx, and nothing else. */
export const isGood = ({ status, error }: Pick<PostAttempt, 'status' | 'error'>): boolean =>
  error === undefined && status !== undefined;

const hour = 3_600_000;
/** How far back what failed can be posted again at once, in hours; posts are kept for thirty days. */
export const replaySpans = [1, 24, 7 * 24, 30 * 24] as const;

export const replaySince = (hours: number, now: number): string => new Date(now - hours * hour).toISOString();
