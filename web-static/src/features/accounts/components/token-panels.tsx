import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import { SecretOnce } from '@/components/secret-once';
import utilities from '@/components/utilities.module.css';
import type { Token, TokenRole } from '@/lib/api';
import { lastTime, shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useCreateToken, useRevokeToken } from '../api/use-tokens';
import { expiryOf, isUsable, type Lifetime, lifetimes, tokenRoles } from '../tokens';
import styles from './people.module.css';

/** Makes a token, and shows it once. */
export function NewTokenPanel({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const create = useCreateToken(slug);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const [role, setRole] = useState<TokenRole>('bot');
  const [lifetime, setLifetime] = useState<Lifetime>('90');

  function submit(event: FormEvent) {
    event.preventDefault();
    const draft = { name: name.trim(), role, ...expiryOf(lifetime, Date.now()) };
    create.mutate({ draft, key }, { onError: () => setKey(crypto.randomUUID()) });
  }

  function again() {
    create.reset();
    setName('');
    setKey(crypto.randomUUID());
  }

  if (create.data) {
    return (
      <Panel title={t('token.made', { name: create.data.name })}>
        <SecretOnce
          label={t('token.token')}
          text={t('token.once')}
          secret={create.data.token}
          doneLabel={t('token.stored')}
          onDone={again}
        />
      </Panel>
    );
  }
  return (
    <Panel title={t('token.new')} text={t('token.new_text')} error={create.error}>
      <form className={styles.token} onSubmit={submit} autoComplete="off">
        <TextInput
          label={t('token.name')}
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Select
          label={t('people.role')}
          allowDeselect={false}
          value={role}
          data={tokenRoles.map(value => ({ value, label: t(`role.${value}`) }))}
          onChange={value => value && setRole(value as TokenRole)}
        />
        <Select
          label={t('token.lifetime')}
          allowDeselect={false}
          value={lifetime}
          data={lifetimes.map(value => ({ value, label: t(`token.for.${value}`) }))}
          onChange={value => value && setLifetime(value as Lifetime)}
        />
        <Button type="submit" loading={create.isPending}>
          {t('token.make')}
        </Button>
      </form>
    </Panel>
  );
}

/** The tokens that work, then those that do not any more. */
export function TokensPanel({ slug, tokens }: { slug: string; tokens: Token[] }) {
  const { t } = useTranslation();
  const now = useNow();
  const revoke = useRevokeToken(slug);
  const sorted = [...tokens].sort((a, b) => Number(isUsable(b, now)) - Number(isUsable(a, now)));
  return (
    <Panel title={t('token.title')} error={revoke.error}>
      <ul className={styles.rows}>
        {sorted.map(token => (
          <TokenRow key={token.id} token={token} onRevoke={() => revoke.mutate(token.id)} />
        ))}
      </ul>
    </Panel>
  );
}

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
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
  return (
    <li className={`${styles.row} ${works ? '' : styles.away}`} aria-label={token.name}>
      <Icon name={token.role === 'bot' ? 'bot' : 'lock'} size={18} />
      <span className={utilities.grow}>
        <b>{token.name}</b>
        <small>
          <bdi dir="ltr">atr_{token.public_part}_…</bdi> · {used} · {end}
        </small>
      </span>
      <span className={styles.role}>{t(`role.${token.role}`)}</span>
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
