import { Button } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import utilities from '@/components/utilities.module.css';
import styles from '@/features/accounts/components/people.module.css';
import scope from '@/features/accounts/components/scope.module.css';
import { useChannels } from '@/features/channels/api/use-channels';
import { useCalendars } from '@/features/hours/api/use-calendars';
import { CalendarEditor } from '@/features/hours/components/calendar-editor';
import { sayWeek } from '@/features/hours/week';
import type { Calendar } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents, useSnapshot } from '../use-snapshot';

export const hoursRoute = createLazyRoute('/w/$slug/settings/hours')({ component: HoursPage });

function HoursPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/hours' });
  const canManage = useAgents(slug).may('team_manage');
  const zone = useSnapshot(slug).data?.workspace.zone ?? 'UTC';
  const { data, error } = useCalendars(slug);
  const channels = useChannels(slug);
  const [open, setOpen] = useState<Calendar | 'new'>();
  useTitle(t('hours.title'));
  const make = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('hours.new')}
    </Button>
  );
  return (
    <SettingsPage
      slug={slug}
      title={t('hours.title')}
      lead={t('hours.lead')}
      {...(canManage && !open && data && data.length > 0 && { action: make })}
    >
      {canManage && data && (
        <div className={styles.page}>
          {open ? (
            <CalendarEditor
              slug={slug}
              {...(open !== 'new' && { calendar: open })}
              channels={channels}
              zone={zone}
              onDone={() => setOpen(undefined)}
            />
          ) : data.length === 0 ? (
            <EmptyState icon="clock" title={t('hours.none')} text={t('hours.none_text')} action={make} />
          ) : (
            <Panel title={t('hours.title')}>
              <ul className={styles.rows}>
                {data.map(each => (
                  <CalendarRow key={each.id} calendar={each} onOpen={() => setOpen(each)} />
                ))}
              </ul>
            </Panel>
          )}
        </div>
      )}
      {error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!canManage && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}

function CalendarRow({ calendar, onOpen }: { calendar: Calendar; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const said = [
    ...sayWeek(calendar.hours, i18n.language),
    calendar.zone,
    ...(calendar.standard ? [t('hours.is_standard')] : []),
  ];
  return (
    <li className={styles.row} aria-label={calendar.name}>
      <button type="button" className={scope.open} onClick={onOpen}>
        <Icon name="clock" size={18} />
        <span className={utilities.grow}>
          <b>{calendar.name}</b>
          <small>{said.join(' · ')}</small>
        </span>
        <span className={styles.role}>{t(calendar.open ? 'hours.open_now' : 'hours.closed_now')}</span>
        <Icon name="right" size={16} />
      </button>
    </li>
  );
}
