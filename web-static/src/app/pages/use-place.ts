import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannelMap } from '@/features/channels/api/use-channels';
import { useTagMap } from '@/features/conversations/api/use-tags';
import { useViews } from '@/features/conversations/api/use-views';
import { filterOf, type InboxSearch, inboxSearchOf, type Known, placeOf, usualSort } from '../inbox-search';
import { withoutAnchor } from '../thread-search';
import { useAgents, useTeams } from '../use-snapshot';

export const inboxPath = '/w/$slug/inbox/$view/{-$conversationId}';

/** Where in the inbox the address leads, and the ways to somewhere else. */
export function usePlace() {
  const { t } = useTranslation();
  const { slug, view, conversationId } = useParams({ from: inboxPath });
  // The router adds what it was not told to know: whatever the address says besides.
  const said = useSearch({ from: inboxPath });
  const search = useMemo(() => inboxSearchOf(said), [said]);
  const navigate = useNavigate();
  const { agents, me } = useAgents(slug);
  const { byId: teams } = useTeams(slug);
  const channels = useChannelMap(slug);
  const tags = useTagMap(slug);

  const all = useViews(slug);
  const views = useMemo(() => new Map(all.map(one => [one.id, one])), [all]);

  const known: Known = useMemo(
    () => ({ me: me?.id, agents, teams, channels, tags, views }),
    [me, agents, teams, channels, tags, views],
  );
  const place = useMemo(() => placeOf(view, known), [view, known]);
  const filter = useMemo(() => filterOf(place, search, known), [place, search, known]);

  const go = useCallback(
    (to: { view?: string; conversation?: string | undefined }) =>
      void navigate({
        to: inboxPath,
        params: { slug, view: to.view ?? view, conversationId: to.conversation },
        search: before => (to.view === undefined || to.view === view ? withoutAnchor(before) : {}),
      }),
    [navigate, slug, view],
  );
  const restrict = useCallback(
    (change: Partial<Record<keyof InboxSearch, string | undefined>>) =>
      void navigate({
        to: inboxPath,
        params: { slug, view, conversationId },
        replace: true,
        search: before => {
          const next = { ...before, ...change };
          if (next.sort === usualSort(place)) next.sort = undefined;
          return next as InboxSearch;
        },
      }),
    [navigate, slug, view, conversationId, place],
  );

  const title =
    place.kind === 'view'
      ? t(`view.${place.view}`)
      : ({ saved: views, team: teams, channel: channels, tag: tags }[place.kind].get(place.id)?.name ?? '');
  return {
    slug,
    view,
    place,
    search,
    filter,
    title,
    selected: conversationId,
    go,
    restrict,
    channels,
    tags,
    agents,
    teams,
    views: all,
  };
}
