import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Restriction } from '@/features/conversations/components/list-filter';
import { priorities } from '@/features/conversations/components/priority-list';
import { plainName } from '@/lib/bidi';
import { shownAt } from '../inbox-search';
import type { usePlace } from './use-place';

const statuses = ['open', 'waiting', 'snoozed', 'closed'] as const;

const named = (all: Iterable<{ id: string; name: string }>) =>
  [...all].map(({ id, name }) => ({ value: id, label: plainName(name) }));

/** By what the list at a place can be restricted further: by what the place does not say itself. */
export function useRestricting({
  place,
  search,
  agents,
  teams,
  channels,
  tags,
}: ReturnType<typeof usePlace>) {
  const { t } = useTranslation();
  return useMemo((): Restriction[] => {
    const said = shownAt(place);
    const none = { value: 'none', label: t('assign.nobody') };
    const all: Restriction[] = [
      {
        name: 'status',
        label: t('status_of.title'),
        value: search.status,
        options: statuses.map(value => ({ value, label: t(`status_of.${value}`) })),
      },
      {
        name: 'assignee',
        label: t('assign.to_whom'),
        value: search.assignee,
        options: [{ value: 'me', label: t('message.you') }, none, ...named(agents.values())],
      },
      {
        name: 'team',
        label: t('assign.team'),
        value: search.team,
        options: [{ value: 'none', label: t('assign.no_team') }, ...named(teams.values())],
      },
      {
        name: 'channel',
        label: t('assign.channel'),
        value: search.channel,
        options: named(channels.values()),
      },
      { name: 'tag', label: t('tag.search'), value: search.tag, options: named(tags.values()) },
      {
        name: 'priority',
        label: t('priority.title'),
        value: search.priority,
        options: priorities.map(value => ({ value, label: t(`priority.${value}`) })),
      },
    ];
    return all.filter(({ name, options }) => !(name in said) && options.length > 0);
  }, [place, search, agents, teams, channels, tags, t]);
}
