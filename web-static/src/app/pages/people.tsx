import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { usePeople } from '@/features/accounts/api/use-people';
import { useRoles } from '@/features/accounts/api/use-roles';
import { useTeams } from '@/features/accounts/api/use-teams';
import { DemandPanel } from '@/features/accounts/components/demand-panel';
import { InvitationsPanel } from '@/features/accounts/components/invitations-panel';
import { InvitePanel } from '@/features/accounts/components/invite-panel';
import styles from '@/features/accounts/components/people.module.css';
import { PeopleList } from '@/features/accounts/components/people-list';
import { ofPeople, withinReach } from '@/features/accounts/roles';
import { useChannels } from '@/features/channels/api/use-channels';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const peopleRoute = createLazyRoute('/w/$slug/settings/people')({ component: PeoplePage });

function PeoplePage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/people' });
  const { me, may, permissions, seesAll } = useAgents(slug);
  const canManage = may('agent_manage');
  const { data, error } = usePeople(slug, canManage);
  const roles = withinReach(ofPeople(useRoles(slug).data?.items ?? []), permissions);
  const teams = useTeams(slug).data ?? [];
  const channels = useChannels(slug);
  useTitle(t('people.title'));
  return (
    <SettingsPage slug={slug} title={t('people.title')} lead={t('people.lead')}>
      {canManage && data && (
        <div className={styles.page}>
          <InvitePanel slug={slug} roles={roles} />
          <InvitationsPanel slug={slug} />
          <PeopleList
            slug={slug}
            people={data}
            me={me?.id}
            roles={roles}
            teams={teams}
            channels={channels}
            seesAll={seesAll}
          />
          <DemandPanel slug={slug} />
        </div>
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
