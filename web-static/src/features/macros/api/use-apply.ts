import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AppliedMacro, Conversation, Macro } from '@/lib/api';
import { call } from '@/lib/api-client';
import { macrosKey } from '@/lib/keys';
import { tellNews, tellProblem, tellWords } from '@/lib/notify';
import { Problem } from '@/lib/problem';
import { expectedOf } from '../expected';

interface Applying {
  slug: string;
  conversation: Conversation;
  onApplied: (applied: AppliedMacro) => void;
}

/** Applies a macro; what it did comes back as from any colleague, what it says goes where one writes. */
export function useApply({ slug, conversation, onApplied }: Applying) {
  const cache = useQueryClient();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async (macro: Macro) => {
      const path = `/w/${slug}/conversations/${conversation.id}/macros/${macro.id}/apply`;
      const body = { expected: expectedOf(conversation, macro.actions) };
      return (await call<AppliedMacro>('POST', path, { body, key: crypto.randomUUID() })).data;
    },
    onSuccess: (applied, { name }) => {
      onApplied(applied);
      const fields = applied.left_out.map(({ field }) => t(`macro.left_out.${field}`));
      if (fields.length > 0) tellWords(t('macro.left_out_of', { name, fields: fields.join(' · ') }));
      void cache.invalidateQueries({ queryKey: macrosKey(slug) });
    },
    onError: error => {
      if (error instanceof Problem && error.status === 412) tellNews(t('work.changed'));
      else tellProblem(error);
    },
  });
}
