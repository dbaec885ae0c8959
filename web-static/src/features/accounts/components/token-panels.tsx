import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import utilities from '@/components/utilities.module.css';
import type { Token, WorkspaceRole } from '@/lib/api';
import { lastTime, shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useRevokeToken } from '../api/use-tokens';
import { choiceOf, chosenBy, roleName } from '../roles';
import { isUsable } from '../tokens';
import styles from './people.module.css';

/** The tokens that work, then those that do not any more. */
export function TokensPanel({
  slug,
  tokens,
  roles,
}: {
  slug: string;
  tokens: Token[];
  roles: WorkspaceRole[];
}) {
  const { t } = useTranslation();
  const now = useNow();
  const revoke = useRevokeToken(slug);
  const sorted = [...tokens].sort((a, b) => Number(isUsable(b, now)) - Number(isUsable(a, now)));
  return (
    <Panel title={t('token.title')} error={revoke.error}>
      <ul className={styles.rows}>
        {sorted.map(token => (
          <TokenRow
            key={token.id}
            token={token}
            role={roles.find(each => choiceOf(each) === chosenBy(token))}
            onRevoke={() => revoke.mutate(token.id)}
          />
        ))}
      </ul>
    </Panel>
  );
}

interface RowProps {
  token: Token;
  role: WorkspaceRole | undefined;
  onRevoke: () => void;
}

function TokenRow({ token, role, onRevoke }: RowProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [isSure, setSure] = useState(false);
  const works = isUsable(token, now);
  const date = (at: string) => shortDate(at, now, i18n.language);
  const end = token.revoked_at
    ? t('token.revoked', { date: date(token.revoked_at) })
    : token.expires_at
      ? t(works ? 'token.expires' : 'token.expired', { date: date(token.expires_at) })
      : t('token.never_expires');
  const used = token.last_used_at
    ? t('token.used', { when: lastTime(token.last_used_at, now, t, i18n.language) })
    : t('token.never_used');
  const limits = [
    role &&
      token.permissions.length < role.permissions.length &&
      t('roles.count', { count: token.permissions.length }),
    !token.all_channels && t('scope.count', { count: token.channel_ids.length }),
    token.networks.length > 0 && t('token.from', { networks: token.networks.join(', ') }),
  ].filter(Boolean);
  return (
    <li className={`${styles.row} ${works ? '' : styles.away}`} aria-label={token.name}>
      <Icon name={token.role === 'bot' ? 'bot' : 'lock'} size={18} />
      <span className={utilities.grow}>
        <b>{token.name}</b>
        <small>
          <bdi dir="ltr">atr_{token.public_part}_…</bdi> · {[used, end, ...limits].join(' · ')}
        </small>
      </span>
      <span className={styles.role}>{roleName(token, t)}</span>
      {works && (
        <Button
          size="xs"
          variant={isSure ? 'filled' : 'default'}
          {...(isSure && { color: 'red' })}
          onClick={isSure ? onRevoke : () => setSure(true)}
          onBlur={() => setSure(false)}
        >
          {t(isSure ? 'token.revoke_sure' : 'token.revoke')}
        </Button>
      )}
    </li>
  );
}
