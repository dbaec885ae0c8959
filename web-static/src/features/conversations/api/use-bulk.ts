import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BulkOutcome, ConversationChange } from '@/lib/api';
import { call } from '@/lib/api-client';
import { tellNews, tellProblem } from '@/lib/notify';
import { countOutcomes, type Outcomes, sayOutcomes } from '../bulk';
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
    mutationFn: async ({ ids, change }: Bulk): Promise<Outcomes> => {
      const results: Result[] = [];
      for (let from = 0; from < ids.length; from += most) {
        const body = { conversation_ids: ids.slice(from, from + most), change };
        const { data } = await call<{ results: Result[] }>('POST', `/w/${slug}/conversations/bulk`, { body });
        results.push(...data.results);
      }
      return countOutcomes(results.map(({ outcome }) => outcome));
    },
    onMutate: ({ ids, change }) => changeAhead(cache, slug, ids, change),
    onSuccess: outcomes => tellNews(sayOutcomes(outcomes, t, i18n.language)),
    onError: (error, _, before = []) => {
      undo(cache, slug, before);
      tellProblem(error);
    },
  });
}
