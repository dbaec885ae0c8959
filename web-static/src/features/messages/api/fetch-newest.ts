import type { Timeline } from '@/lib/api';
import { call, query } from '@/lib/api-client';
import { type HeldTimeline, heldOf } from '../timeline';

/** So many are enough for what happened a moment ago. */
const few = 20;

/** The newest end of a customer's timeline. */
export async function fetchNewest(slug: string, customer: string): Promise<HeldTimeline> {
  const path = `/w/${slug}/customers/${customer}/timeline${query({ limit: few })}`;
  const { data, seq } = await call<Timeline>('GET', path);
  return heldOf(data, seq);
}
