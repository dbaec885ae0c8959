import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useState } from 'react';
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
import { useAvailability } from '@/features/assignment/api/use-availability';
import { CapacityPanel } from '@/features/assignment/components/capacity-panel';
import { useChannels } from '@/features/channels/api/use-channels';
import type { TeamMember } from '@/lib/api';
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
  const there = useAvailability(slug);
  const [capacityOf, setCapacityOf] = useState<TeamMember>();
  const wanted = there.find(({ agent_id }) => agent_id === capacityOf?.id);
  const loadOf = (agent: string) => {
    const one = there.find(({ agent_id }) => agent_id === agent);
    if (!one) return undefined;
    const { open, capacity } = one;
    return capacity === undefined
      ? t('assignment.load', { count: open })
      : t('assignment.load_of', { count: open, capacity });
  };
  useTitle(t('people.title'));
  return (
    <SettingsPage slug={slug} title={t('people.title')} lead={t('people.lead')}>
      {canManage && data && (
        <div className={styles.page}>
          <InvitePanel slug={slug} roles={roles} />
          <InvitationsPanel slug={slug} />
          {capacityOf && wanted ? (
            <CapacityPanel
              slug={slug}
              name={capacityOf.name}
              agent={wanted}
              onDone={() => setCapacityOf(undefined)}
            />
          ) : (
            <PeopleList
              slug={slug}
              people={data}
              me={me?.id}
              roles={roles}
              teams={teams}
              channels={channels}
              seesAll={seesAll}
              loadOf={loadOf}
              onCapacity={setCapacityOf}
            />
          )}
          <DemandPanel slug={slug} />
        </div>
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
