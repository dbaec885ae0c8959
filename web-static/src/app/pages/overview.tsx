import { createLazyRoute, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AgentFace } from '@/components/agent-face';
import { ChannelMark, drawn } from '@/components/channel-mark';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { PersonName } from '@/components/person-name';
import { useOverview } from '@/features/assignment/api/use-overview';
import styles from '@/features/assignment/components/overview.module.css';
import { OverviewTable } from '@/features/assignment/components/overview-table';
import { useChannelMap } from '@/features/channels/api/use-channels';
import type { Overview } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { span } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import page from '../shell/settings-page.module.css';
import { useAgents, useTeams } from '../use-snapshot';

export const overviewRoute = createLazyRoute('/w/$slug/overview')({ component: OverviewPage });

/** What is open now, who waits, and who is there: for who watches over it. */
function OverviewPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/overview' });
  const { data, error } = useOverview(slug);
  useTitle(t('overview.title'));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <main className={page.page} tabIndex={0}>
      <div className={page.inner}>
        <header className={page.head}>
          <div>
            <h1>{t('overview.title')}</h1>
            <p>{t('overview.lead')}</p>
          </div>
        </header>
        {data && <Parts slug={slug} overview={data} />}
        {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      </div>
    </main>
  );
}

const order = ['online', 'away', 'offline'] as const;

function Parts({ slug, overview }: { slug: string; overview: Overview }) {
  const { t } = useTranslation();
  const now = useNow();
  const { agents } = useAgents(slug);
  const { byId: teams } = useTeams(slug);
  const channels = useChannelMap(slug);
  const longest = overview.all.longest_waiting_since;
  const online = new Set(
    overview.agents.filter(each => each.availability === 'online').map(each => each.agent_id),
  );
  const rows = overview.agents.toSorted(
    (a, b) => order.indexOf(a.availability) - order.indexOf(b.availability),
  );
  const named = (mark: ReactNode, name: string | undefined, also?: string) => (
    <span className={styles.who}>
      {mark}
      <span>
        <PersonName name={plainName(name ?? t('overview.gone'))} />
        {also && <small>{also}</small>}
      </span>
    </span>
  );
  return (
    <>
      <div className={styles.tiles}>
        <Tile label={t('overview.waiting')}>{overview.all.waiting}</Tile>
        <Tile label={t('overview.longest')}>{longest ? span(now - Date.parse(longest), t) : '–'}</Tile>
        <Tile label={t('overview.late')}>{overview.all.breached}</Tile>
        <Tile label={t('overview.unassigned')}>{overview.all.unassigned}</Tile>
        <Tile label={t('overview.online')}>{online.size}</Tile>
      </div>
      <OverviewTable
        title={t('overview.agents')}
        now={now}
        rows={rows.map(({ agent_id: id, conversations, load, capacity, availability }) => ({
          id,
          conversations,
          load: { has: load, most: capacity },
          name: named(
            <AgentFace id={id} name={agents.get(id)?.name ?? ''} size={28} />,
            agents.get(id)?.name,
            t(`availability.${availability}`),
          ),
        }))}
      />
      {overview.teams.length > 0 && (
        <OverviewTable
          title={t('overview.teams')}
          now={now}
          rows={overview.teams.map(({ team_id: id, conversations }) => {
            const team = teams.get(id);
            const there = team?.member_ids.filter(member => online.has(member)).length;
            const also = team && t('overview.there', { online: there, all: team.member_ids.length });
            return { id, conversations, name: named(<Icon name="users" size={18} />, team?.name, also) };
          })}
        />
      )}
      {overview.channels.length > 0 && (
        <OverviewTable
          title={t('overview.channels')}
          now={now}
          rows={overview.channels.map(({ channel_id: id, conversations }) => {
            const channel = channels.get(id);
            const mark = channel && <ChannelMark connector={drawn(channel)} size={18} />;
            return { id, conversations, name: named(mark, channel?.name) };
          })}
        />
      )}
    </>
  );
}

function Tile({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.tile}>
      <small>{label}</small>
      <b>{children}</b>
    </div>
  );
}
