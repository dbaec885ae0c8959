import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import utilities from '@/components/utilities.module.css';
import type { Invitation } from '@/lib/api';
import { left } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useInvitations, useWithdraw } from '../api/use-people';
import { roleName } from '../roles';
import styles from './people.module.css';

/** Who is invited and did not come yet. */
export function InvitationsPanel({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const { data, error } = useInvitations(slug, true);
  const withdraw = useWithdraw(slug);
  if (!data?.length && !error) return null;
  return (
    <Panel
      title={t('people.invitations')}
      text={t('people.invitations_text')}
      error={error ?? withdraw.error}
    >
      <ul className={styles.rows}>
        {data?.map(invitation => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            onWithdraw={() => withdraw.mutate(invitation.id)}
          />
        ))}
      </ul>
    </Panel>
  );
}

function InvitationRow({ invitation, onWithdraw }: { invitation: Invitation; onWithdraw: () => void }) {
  const { t } = useTranslation();
  const remains = Date.parse(invitation.expires_at) - useNow();
  const when = remains > 0 ? t('people.expires_in', { span: left(remains, t) }) : t('people.expired');
  return (
    <li className={styles.row} aria-label={invitation.email}>
      <Icon name="mail" size={18} />
      <span className={utilities.grow}>
        <b>
          <bdi dir="ltr">{invitation.email}</bdi>
        </b>
        <small>
          {invitation.invited_by ? `${t('people.by', { name: invitation.invited_by })} · ${when}` : when}
        </small>
      </span>
      <span className={styles.role}>{roleName(invitation, t)}</span>
      <Button size="xs" variant="default" onClick={onWithdraw}>
        {t('people.withdraw')}
      </Button>
    </li>
  );
}
