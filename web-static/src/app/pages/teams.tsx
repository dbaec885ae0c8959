import { Button } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import utilities from '@/components/utilities.module.css';
import { useTeams } from '@/features/accounts/api/use-teams';
import styles from '@/features/accounts/components/people.module.css';
import scope from '@/features/accounts/components/scope.module.css';
import { TeamEditor } from '@/features/accounts/components/team-editor';
import { DefaultsPanel } from '@/features/assignment/components/defaults-panel';
import { TeamAssignmentPanel } from '@/features/assignment/components/team-assignment-panel';
import { useChannels } from '@/features/channels/api/use-channels';
import type { Team } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const teamsRoute = createLazyRoute('/w/$slug/settings/teams')({ component: TeamsPage });

function TeamsPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/teams' });
  const { agents, may, seesAll } = useAgents(slug);
  const canManage = may('team_manage');
  const { data, error } = useTeams(slug);
  const channels = useChannels(slug);
  const [open, setOpen] = useState<Team | 'new'>();
  const people = [...agents.values()];
  useTitle(t('team.title'));
  const make = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('team.new')}
    </Button>
  );
  return (
    <SettingsPage
      slug={slug}
      title={t('team.title')}
      lead={t('team.lead')}
      {...(canManage && !open && data && data.length > 0 && { action: make })}
    >
      {canManage && data && (
        <div className={styles.page}>
          {open ? (
            <TeamEditor
              slug={slug}
              {...(open !== 'new' && { team: open })}
              agents={people}
              channels={channels}
              canAll={seesAll}
              onDone={() => setOpen(undefined)}
            />
          ) : data.length === 0 ? (
            <EmptyState icon="users" title={t('team.none')} text={t('team.none_text')} action={make} />
          ) : (
            <Panel title={t('team.title')}>
              <ul className={styles.rows}>
                {data.map(team => (
                  <TeamRow
                    key={team.id}
                    team={team}
                    members={people.filter(({ id }) => team.member_ids.includes(id)).map(({ name }) => name)}
                    onOpen={() => setOpen(team)}
                  />
                ))}
              </ul>
            </Panel>
          )}
          {open && open !== 'new' && (
            <TeamAssignmentPanel key={open.id} slug={slug} team={open.id} channels={channels} />
          )}
          {!open && data.length > 0 && <DefaultsPanel slug={slug} />}
        </div>
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}

interface RowProps {
  team: Team;
  members: string[];
  onOpen: () => void;
}

function TeamRow({ team, members, onOpen }: RowProps) {
  const { t, i18n } = useTranslation();
  const who =
    members.length === 0
      ? t('team.nobody')
      : new Intl.ListFormat(i18n.language, { style: 'narrow' }).format(members);
  const sees = team.all_channels ? t('scope.all') : t('scope.count', { count: team.channel_ids.length });
  return (
    <li className={styles.row} aria-label={team.name}>
      <button type="button" className={scope.open} onClick={onOpen}>
        <Icon name="users" size={18} />
        <span className={utilities.grow}>
          <b>{team.name}</b>
          <small>{who}</small>
        </span>
        <span className={styles.role}>{sees}</span>
        <Icon name="right" size={16} />
      </button>
    </li>
  );
}
