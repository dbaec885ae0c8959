import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Conversation, ConversationChange } from '@/lib/api';
import { call } from '@/lib/api-client';
import { plainName } from '@/lib/bidi';
import { tellNews, tellProblem } from '@/lib/notify';
import { Problem } from '@/lib/problem';
import { adopt, changeAhead, markFollowed, undo } from '../events';
import { expectedOf } from '../work';
import { lastActor } from './last-actor';
import { fetchConversation } from './use-conversation';

interface Work {
  conversation: Conversation;
  change: ConversationChange;
  /** Asks for what is to be filled in before it is closed: its keys. Else that is only said. */
  onIncomplete?: (missing: string[]) => void;
}

/** What a colleague made of it meanwhile takes the place of what one saw; answers who that was. */
async function refresh(cache: QueryClient, slug: string, conversation: Conversation) {
  const [found, actor] = await Promise.allSettled([
    fetchConversation(slug, conversation.id),
    lastActor(slug, conversation),
  ]);
  if (found.status === 'fulfilled') adopt(cache, slug, [found.value]);
  return actor.status === 'fulfilled' ? actor.value : undefined;
}

/**
 * Changes a conversation: at once on the page, and back again with a sentence of why where the server refuses. It
 * refuses what was decided upon something that is no longer so.
 */
export function useWork(slug: string) {
  const cache = useQueryClient();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async ({ conversation, change }: Work) => {
      const body = { ...change, expected: expectedOf(conversation, change) };
      return (await call<Conversation>('PATCH', `/w/${slug}/conversations/${conversation.id}`, { body }))
        .data;
    },
    onMutate: ({ conversation, change }) => changeAhead(cache, slug, [conversation.id], change),
    onSuccess: found => adopt(cache, slug, [found]),
    onError: async (error, { conversation, onIncomplete }, before = []) => {
      undo(cache, slug, before);
      if (onIncomplete && error instanceof Problem && error.code === 'attributes_required') {
        onIncomplete(error.errors.map(({ params }) => String(params?.key)));
        return;
      }
      if (error instanceof Problem && error.status === 412) {
        const name = await refresh(cache, slug, conversation);
        tellNews(name ? t('work.changed_by', { name: plainName(name) }) : t('work.changed'));
      } else if (error instanceof Problem && error.status === 404) tellNews(t('work.gone'));
      else tellProblem(error);
    },
  });
}

/** Follows a conversation, or no longer. */
export function useFollow(slug: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, following }: { id: string; following: boolean }) =>
      call(following ? 'PUT' : 'DELETE', `/w/${slug}/conversations/${id}/follow`),
    onMutate: ({ id, following }) => markFollowed(cache, slug, id, following),
    onError: (error, { id, following }) => {
      markFollowed(cache, slug, id, !following);
      tellProblem(error);
    },
  });
}
