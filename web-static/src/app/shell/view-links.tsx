import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { Icon, type IconName } from '@/components/icon';
import { TagDot } from '@/components/tag-dot';
import { tallyOf, viewNames } from '@/features/conversations/counts';
import type { Channel, Counts, SavedView, Tag, TeamName, ViewName } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { viewPath } from '../inbox-search';
import { SavedLinks } from './saved-links';
import { ViewGroup } from './view-group';
import { ViewLink } from './view-link';

export interface ViewLinksProps {
  slug: string;
  channels: Channel[];
  teams: TeamName[];
  tags: Tag[];
  views: SavedView[];
  /** The teams this agent is in. */
  own: readonly string[];
  /** Makes another view. */
  onNewView: () => void;
  counts: Counts | undefined;
  /** Told that one was chosen. */
  onGo?: () => void;
}

export const viewIcons: Record<ViewName, IconName> = {
  mine: 'user',
  unassigned: 'usernone',
  waiting: 'hourglass',
  mentions: 'at',
  drafts: 'pencil',
  following: 'eye',
  snoozed: 'snooze',
  failed: 'alert',
  all: 'layers',
  closed: 'check',
  blocked: 'shield',
};

/** Views in which nothing is to be read: how many there are says all. */
const quiet = new Set<ViewName>(['drafts', 'snoozed', 'failed', 'closed', 'blocked']);

/** From where the list can be looked at, each with how much is there. */
export function ViewLinks({ slug, channels, teams, tags, counts, onGo, ...saved }: ViewLinksProps) {
  const { t } = useTranslation();
  const same = { slug, onGo };
  return (
    <>
      {viewNames.map(view => {
        const tally = counts?.views[view];
        const isBad = view === 'failed' && tally !== undefined && tally.total > 0;
        return (
          <ViewLink
            key={view}
            {...same}
            path={viewPath(view)}
            label={t(`view.${view}`)}
            tally={tally && quiet.has(view) ? { ...tally, unread: 0 } : tally}
            isBad={isBad}
            icon={<Icon name={viewIcons[view]} size={16} />}
          />
        );
      })}
      <SavedLinks {...same} {...saved} tallies={counts?.saved} />
      <ViewGroup name="teams" label={t('view.teams')} isEmpty={teams.length === 0}>
        {teams.map(({ id, name }) => (
          <ViewLink
            key={id}
            {...same}
            path={`team-${id}`}
            label={plainName(name)}
            tally={tallyOf(counts?.teams, id)}
            icon={<Icon name="users" size={16} />}
          />
        ))}
      </ViewGroup>
      <ViewGroup name="channels" label={t('view.channels')} isEmpty={channels.length === 0}>
        {channels.map(({ id, name, connector }) => (
          <ViewLink
            key={id}
            {...same}
            path={id}
            label={plainName(name)}
            tally={tallyOf(counts?.channels, id)}
            icon={<ChannelMark connector={connector} size={16} />}
          />
        ))}
      </ViewGroup>
      <ViewGroup name="tags" label={t('view.tags')} isEmpty={tags.length === 0}>
        {tags.map(({ id, name, colour }) => (
          <ViewLink
            key={id}
            {...same}
            path={`tag-${id}`}
            label={plainName(name)}
            tally={tallyOf(counts?.tags, id)}
            icon={<TagDot colour={colour} isWide />}
          />
        ))}
      </ViewGroup>
    </>
  );
}
