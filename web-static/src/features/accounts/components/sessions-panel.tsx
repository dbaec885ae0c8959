import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import utilities from '@/components/utilities.module.css';
import type { LiveSession } from '@/lib/api';
import { fullTime, lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useEndSessions, useSessions } from '../api/use-security';
import { deviceName } from '../device-name';
import styles from './people.module.css';

/** Where one is signed in, and the way to end it. */
export function SessionsPanel() {
  const { t } = useTranslation();
  const { data, error } = useSessions();
  const end = useEndSessions();
  return (
    <Panel title={t('security.sessions')} text={t('security.sessions_text')} error={error ?? end.error}>
      <ul className={styles.rows}>
        {data?.map(session => (
          <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
        ))}
      </ul>
      {data && data.length > 1 && (
        <Button size="xs" variant="default" loading={end.isPending} onClick={() => end.mutate(undefined)}>
          {t('security.end_others')}
        </Button>
      )}
    </Panel>
  );
}

function SessionRow({ session, onEnd }: { session: LiveSession; onEnd: () => void }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const name = deviceName(session.user_agent) ?? t('security.some_device');
  return (
    <li className={styles.row}>
      <Icon name={/iPhone|Android/u.test(session.user_agent) ? 'phone' : 'screen'} size={18} />
      <span className={utilities.grow}>
        <b title={session.user_agent}>{name}</b>
        <small title={fullTime(session.last_used_at, i18n.language)}>
          <bdi dir="ltr">{session.ip}</bdi> ·{' '}
          {session.current
            ? t('security.this_session')
            : lastTime(session.last_used_at, now, t, i18n.language)}
        </small>
      </span>
      {!session.current && (
        <Button size="xs" variant="default" onClick={onEnd} aria-label={t('security.end_named', { name })}>
          {t('account.sign_out')}
        </Button>
      )}
    </li>
  );
}
