import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import panel from '@/components/panel.module.css';
import utilities from '@/components/utilities.module.css';
import type { LinkedSignIn } from '@/lib/api';
import { lastTime, shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useLinkedSignIns, useProviders, useSetOut, useUnlink } from '../api/use-providers';
import styles from './people.module.css';

/** With whom one signs in besides, and the way to one more; nothing where nobody vouches for anybody. */
export function SignInsPanel() {
  const { t } = useTranslation();
  const { data: providers = [] } = useProviders();
  const { data: links = [] } = useLinkedSignIns();
  const leave = useSetOut();
  const unlink = useUnlink();
  if (!providers.length && !links.length) return null;
  const journey = { purpose: 'link', next: location.pathname } as const;
  return (
    <Panel title={t('single.title')} text={t('single.text')} error={leave.error ?? unlink.error}>
      <ul className={styles.rows}>
        {links.map(link => (
          <LinkRow key={link.id} link={link} onRemove={() => unlink.mutate(link.id)} />
        ))}
      </ul>
      <div className={panel.row}>
        {providers.map(({ id, name }) => (
          <Button
            key={id}
            size="xs"
            variant="default"
            loading={leave.isPending && leave.variables.provider === id}
            onClick={() => leave.mutate({ provider: id, journey })}
          >
            {t('single.link', { name })}
          </Button>
        ))}
      </div>
    </Panel>
  );
}

function LinkRow({ link, onRemove }: { link: LinkedSignIn; onRemove: () => void }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [isSure, setSure] = useState(false);
  const name = link.provider ?? t('single.gone');
  const made = t('single.made', { date: shortDate(link.created_at, now, i18n.language) });
  const used = link.last_used_at
    ? t('passkey.used', { when: lastTime(link.last_used_at, now, t, i18n.language) })
    : t('passkey.never_used');
  return (
    <li className={styles.row} aria-label={name}>
      <Icon name="shield" size={18} />
      <span className={utilities.grow}>
        <b>{name}</b>
        <small>
          {link.email && (
            <>
              <bdi dir="ltr">{link.email}</bdi> ·{' '}
            </>
          )}
          {made} · {used}
        </small>
      </span>
      <Button
        size="xs"
        variant={isSure ? 'filled' : 'default'}
        {...(isSure && { color: 'red.8' })}
        onClick={isSure ? onRemove : () => setSure(true)}
        onBlur={() => setSure(false)}
      >
        {t(isSure ? 'passkey.remove_sure' : 'passkey.remove')}
      </Button>
    </li>
  );
}
