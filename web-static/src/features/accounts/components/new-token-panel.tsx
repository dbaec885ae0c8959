import { Button, Select, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { SecretOnce } from '@/components/secret-once';
import type { Channel, Permission, TokenRole } from '@/lib/api';
import type { Roles } from '../api/use-roles';
import { useCreateToken } from '../api/use-tokens';
import { asRole, choiceOf, ofPrograms, withinReach } from '../roles';
import { expiryOf, type Lifetime, lifetimes, networksOf } from '../tokens';
import { ChannelPicker } from './channel-picker';
import styles from './people.module.css';
import { PermissionPicker } from './permission-picker';
import scope from './scope.module.css';

interface Props {
  slug: string;
  roles: Roles;
  channels: Channel[];
  /** What the one may do himself who makes it, and whether he sees every channel. */
  own: readonly Permission[];
  seesAll: boolean;
}

/** Makes a token, and shows it once. */
export function NewTokenPanel({ slug, roles, channels, own, seesAll }: Props) {
  const { t } = useTranslation();
  const create = useCreateToken(slug);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const [role, setRole] = useState('bot');
  const [lifetime, setLifetime] = useState<Lifetime>('90');
  const [left, setLeft] = useState<Permission[]>();
  const [picked, setPicked] = useState({ all: seesAll, ids: [] as string[] });
  const [networks, setNetworks] = useState('');
  const choices = withinReach(ofPrograms(roles.items), own);
  const allowed = choices.find(each => choiceOf(each) === role)?.permissions ?? [];

  function submit(event: FormEvent) {
    event.preventDefault();
    const draft = {
      name: name.trim(),
      ...asRole<TokenRole>(role),
      ...expiryOf(lifetime, Date.now()),
      ...(left && { permissions: left }),
      ...(!picked.all && { channel_ids: picked.ids }),
      ...networksOf(networks),
    };
    create.mutate({ draft, key }, { onError: () => setKey(crypto.randomUUID()) });
  }

  function again() {
    create.reset();
    setName('');
    setLeft(undefined);
    setNetworks('');
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
      <form className={scope.form} onSubmit={submit} autoComplete="off">
        <div className={styles.token}>
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
            data={choices.map(each => ({
              value: choiceOf(each),
              label: each.name ?? t(`role.${each.role}`),
            }))}
            onChange={value => {
              if (value) setRole(value);
              setLeft(undefined);
            }}
          />
          <Select
            label={t('token.lifetime')}
            allowDeselect={false}
            value={lifetime}
            data={lifetimes.map(value => ({ value, label: t(`token.for.${value}`) }))}
            onChange={value => value && setLifetime(value as Lifetime)}
          />
        </div>
        <Switch
          label={t('token.whole_role')}
          checked={left === undefined}
          onChange={event => setLeft(event.currentTarget.checked ? undefined : [...allowed])}
        />
        {left && (
          <PermissionPicker
            catalogue={roles.catalogue
              .filter(item => allowed.includes(item.permission))
              .map(item => ({ ...item, always: item.permission === 'member' }))}
            value={left}
            canGive={() => true}
            onChange={setLeft}
          />
        )}
        <ChannelPicker
          label={t('scope.channels')}
          allLabel={t('scope.all')}
          channels={channels}
          picked={picked}
          canAll={seesAll}
          onChange={setPicked}
        />
        <TextInput
          label={t('token.networks')}
          description={t('token.networks_text')}
          placeholder="203.0.113.0/24"
          dir="ltr"
          spellCheck={false}
          value={networks}
          onChange={event => setNetworks(event.currentTarget.value)}
        />
        <div className={scope.foot}>
          <Button type="submit" loading={create.isPending}>
            {t('token.make')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
