import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BulkOutcome, ConversationChange } from '@/lib/api';
import { call } from '@/lib/api-client';
import { tellNews, tellProblem } from '@/lib/notify';
import { countOutcomes, sayOutcomes } from '../bulk';
import { changeAhead, undo } from '../events';

/** As many as one call takes. */
const most = 100;

interface Result {
  id: string;
  outcome: BulkOutcome;
}

interface Bulk {
  ids: readonly string[];
  change: ConversationChange;
}

/** Changes many conversations alike, and says in one sentence what came of it. */
export function useBulk(slug: string) {
  const cache = useQueryClient();
  const { t, i18n } = useTranslation();
  return useMutation({
    mutationFn: async ({ ids, change }: Bulk): Promise<Result[]> => {
      const results: Result[] = [];
      for (let from = 0; from < ids.length; from += most) {
        const body = { conversation_ids: ids.slice(from, from + most), change };
        const { data } = await call<{ results: Result[] }>('POST', `/w/${slug}/conversations/bulk`, { body });
        results.push(...data.results);
      }
      return results;
    },
    onMutate: ({ ids, change }) => changeAhead(cache, slug, ids, change),
    onSuccess: (results, _, before = []) => {
      // What stays as it is for want of something to be filled in was shown as changed.
      const left = new Set(results.flatMap(({ id, outcome }) => (outcome === 'incomplete' ? [id] : [])));
      undo(
        cache,
        slug,
        before.filter(({ id }) => left.has(id)),
      );
      const outcomes = countOutcomes(results.map(({ outcome }) => outcome));
      tellNews(sayOutcomes(outcomes, t, i18n.language));
    },
    onError: (error, _, before = []) => {
      undo(cache, slug, before);
      tellProblem(error);
    },
  });
}
