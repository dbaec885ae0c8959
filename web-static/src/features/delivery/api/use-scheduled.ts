import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ScheduledMessage, SendRequest } from '@/lib/api';
import { call } from '@/lib/api-client';
import type { Stamped } from '@/lib/flush';
import { scheduledKey } from '@/lib/keys';
import { tellProblem } from '@/lib/notify';

export interface HeldScheduled extends Stamped {
  items: ScheduledMessage[];
}

/** What is to be said to the customer of a conversation at a time, and what waits for a person. */
export function useScheduled(slug: string, conversation: string) {
  return useQuery({
    queryKey: [...scheduledKey(slug), conversation],
    enabled: conversation !== '',
    queryFn: async ({ signal }): Promise<HeldScheduled> => {
      const path = `/w/${slug}/conversations/${conversation}/scheduled`;
      const { data, seq } = await call<{ items: ScheduledMessage[] }>('GET', path, { signal });
      return { ...data, seq };
    },
  });
}

/** When something is said. */
export interface Timing {
  send_at: string;
  only_if_no_reply: boolean;
}

/** Schedules what was written, all of it or nothing. */
export function useSchedule(slug: string, conversation: string, onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ requests, timing }: { requests: SendRequest[]; timing: Timing }) => {
      const made: ScheduledMessage[] = [];
      try {
        for (const { undo_seconds: _, ...request } of requests) {
          const path = `/w/${slug}/conversations/${conversation}/scheduled`;
          const body = { ...request, ...timing };
          made.push((await call<ScheduledMessage>('POST', path, { body, key: crypto.randomUUID() })).data);
        }
      } catch (refused) {
        for (const { id } of made) await decide(slug, id, 'cancel').catch(() => undefined);
        throw refused;
      }
    },
    onSuccess: onDone,
    onSettled: () => cache.invalidateQueries({ queryKey: [...scheduledKey(slug), conversation] }),
  });
}

export type ScheduledDecision = 'cancel' | 'send-now';

const decide = (slug: string, id: string, decision: ScheduledDecision) =>
  call<ScheduledMessage>('POST', `/w/${slug}/scheduled/${id}/${decision}`, { key: crypto.randomUUID() });

/** Gives one up, or sends it at once. */
export function useDecideScheduled(slug: string, { id, conversation_id }: ScheduledMessage) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (decision: ScheduledDecision) => (await decide(slug, id, decision)).data,
    onSettled: () => cache.invalidateQueries({ queryKey: scheduledKey(slug) }),
    onError: tellProblem,
    scope: { id: `scheduled-${conversation_id}` },
  });
}

export type ScheduledChange = Partial<Timing> & { content?: { kind: 'text'; text: string } };

/** Changes what one says, or when. */
export function useChangeScheduled(slug: string, { id, revision }: ScheduledMessage, onDone: () => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (body: ScheduledChange) =>
      (await call<ScheduledMessage>('PATCH', `/w/${slug}/scheduled/${id}`, { body, revision })).data,
    onSuccess: onDone,
    onSettled: () => cache.invalidateQueries({ queryKey: scheduledKey(slug) }),
    onError: tellProblem,
  });
}
