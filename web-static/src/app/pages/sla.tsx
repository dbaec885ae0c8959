import { Button } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import styles from '@/features/accounts/components/people.module.css';
import { useChannels } from '@/features/channels/api/use-channels';
import { useTagMap } from '@/features/conversations/api/use-tags';
import { useCalendars } from '@/features/hours/api/use-calendars';
import { useActOnSla, useSlaPolicies } from '@/features/sla/api/use-sla-policies';
import { PolicyEditor } from '@/features/sla/components/policy-editor';

import { moved } from '@/features/sla/form';
import type { SlaPolicy } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents, useTeams } from '../use-snapshot';
import { PolicyRow } from './sla-row';

export const slaRoute = createLazyRoute('/w/$slug/settings/sla')({ component: SlaPage });

function SlaPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/sla' });
  const canManage = useAgents(slug).may('team_manage');
  const { data, error } = useSlaPolicies(slug);
  const calendars = useCalendars(slug).data;
  const channels = useChannels(slug);
  const { byId: teams } = useTeams(slug);
  const tags = useTagMap(slug);
  const [open, setOpen] = useState<SlaPolicy | 'new'>();
  useTitle(t('sla.title'));
  const make = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('sla.new')}
    </Button>
  );
  return (
    <SettingsPage
      slug={slug}
      title={t('sla.title')}
      lead={t('sla.lead')}
      {...(canManage && !open && data && data.length > 0 && { action: make })}
    >
      {canManage && data && calendars && (
        <div className={styles.page}>
          {open ? (
            <PolicyEditor
              slug={slug}
              {...(open !== 'new' && { policy: open })}
              calendars={calendars}
              around={{ channels, teams: [...teams.values()], tags: [...tags.values()] }}
              onDone={() => setOpen(undefined)}
            />
          ) : data.length === 0 ? (
            <EmptyState icon="hourglass" title={t('sla.none')} text={t('sla.none_text')} action={make} />
          ) : (
            <PolicyList slug={slug} policies={data} onOpen={setOpen} />
          )}
        </div>
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}

interface ListProps {
  slug: string;
  policies: SlaPolicy[];
  onOpen: (policy: SlaPolicy) => void;
}

function PolicyList({ slug, policies, onOpen }: ListProps) {
  const { t } = useTranslation();
  const act = useActOnSla(slug);
  const ids = policies.map(({ id }) => id);
  return (
    <Panel title={t('sla.title')} text={t('sla.order_text')} error={act.error}>
      <ul className={styles.rows}>
        {policies.map((policy, place) => (
          <PolicyRow
            key={policy.id}
            policy={policy}
            isFirst={place === 0}
            isLast={place === policies.length - 1}
            isBusy={act.isPending}
            onOpen={() => onOpen(policy)}
            onMove={by => act.mutate({ act: 'order', ids: moved(ids, policy.id, by) })}
          />
        ))}
      </ul>
    </Panel>
  );
}
