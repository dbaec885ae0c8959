import { ActionIcon, Tooltip } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { ViewEditor } from '@/features/conversations/components/view-editor';
import { tallyOf } from '@/features/conversations/counts';
import { teamsOf } from '@/features/conversations/saved';
import type { Counts, SavedFilter, SavedView } from '@/lib/api';
import { type Place, savedOf } from '../inbox-search';
import { useAgents } from '../use-snapshot';
import type { usePlace } from './use-place';

type At = ReturnType<typeof usePlace>;

/** How much there is at a place. */
export function tallyAt(place: Place, counts: Counts | undefined) {
  switch (place.kind) {
    case 'view':
      return counts?.views[place.view];
    case 'saved':
      return tallyOf(counts?.saved, place.id);
    default:
      return tallyOf(counts?.[`${place.kind}s`], place.id);
  }
}

/** Whether a view names what is no more, so that it shows nothing. */
function namesGone({ filter }: SavedView, { agents, teams, channels, tags }: At): boolean {
  const words = new Set(['me', 'mine', 'none']);
  const isGone = (id: string | undefined, all: { has: (id: string) => boolean }) =>
    id !== undefined && !words.has(id) && !all.has(id);
  return isGone(filter.team, teams) || isGone(filter.tag, tags) || isGone(filter.channel, channels)
    ? true
    : isGone(filter.assignee, agents);
}

/** What is said where a place shows nothing. */
export function emptyAt(place: Place, at: At, t: TFunction): { emptyTitle: string; emptyText?: string } {
  if (place.kind !== 'saved')
    return { emptyTitle: t(`list.empty_view.${place.kind === 'view' ? place.view : 'all'}`) };
  return namesGone(place.saved, at)
    ? { emptyTitle: t('saved_view.gone_title'), emptyText: t('saved_view.gone_text') }
    : { emptyTitle: t('list.empty_view.saved') };
}

type Open = { view: SavedView } | { view: undefined; filter: SavedFilter };

/** The saved views beside the others, and the ways to make and to change one. */
export function useSavedViews(at: At) {
  const { t } = useTranslation();
  const { slug, place, search, views, agents, teams, channels, tags, go } = at;
  const { me, may } = useAgents(slug);
  const [open, setOpen] = useState<Open>();
  const around = useMemo(() => ({ agents, teams, channels, tags }), [agents, teams, channels, tags]);
  const own = useMemo(() => teamsOf([...teams.values()], me?.id), [teams, me]);
  const canShare = may('view_manage');
  const mayChange = place.kind === 'saved' && (canShare || place.saved.visibility === 'mine');

  function onDone(saved: SavedView | 'deleted' | undefined) {
    setOpen(undefined);
    if (saved === 'deleted') go({ view: 'open' });
    else if (saved && !open?.view) go({ view: `view-${saved.id}` });
  }

  return {
    links: { views, own, onNewView: () => setOpen({ view: undefined, filter: {} }) },
    onSave: () => setOpen({ view: undefined, filter: savedOf(place, search) }),
    button: mayChange && (
      <Tooltip label={t('saved_view.change')}>
        <ActionIcon aria-label={t('saved_view.change')} onClick={() => setOpen({ view: place.saved })}>
          <Icon name="pencil" size={18} />
        </ActionIcon>
      </Tooltip>
    ),
    editor: open && <ViewEditor slug={slug} {...open} around={around} canShare={canShare} onDone={onDone} />,
  };
}
