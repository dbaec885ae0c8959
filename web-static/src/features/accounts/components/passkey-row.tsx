import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Passkey } from '@/lib/api';
import { lastTime, shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useRemovePasskey, useRenamePasskey } from '../api/use-passkeys';
import styles from './people.module.css';
import { Refusal } from './refusal';

type Doing = 'rename' | 'remove';

/** One passkey, what it was last used for, and what can be done about it. */
export function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const remove = useRemovePasskey();
  const [doing, setDoing] = useState<Doing>();
  const made = t('passkey.made', { date: shortDate(passkey.created_at, now, i18n.language) });
  const used = passkey.last_used_at
    ? t('passkey.used', { when: lastTime(passkey.last_used_at, now, t, i18n.language) })
    : t('passkey.never_used');

  if (doing === 'rename') return <NameForm passkey={passkey} onDone={() => setDoing(undefined)} />;
  return (
    <li className={styles.row} aria-label={passkey.name}>
      <Icon name="key" size={18} />
      <span className={utilities.grow}>
        <b>{passkey.name}</b>
        <small>
          {made} · {used}
          {passkey.synced && ` · ${t('passkey.synced')}`}
        </small>
        {remove.error && <Refusal error={remove.error} />}
      </span>
      <Button size="xs" variant="default" onClick={() => setDoing('rename')}>
        {t('passkey.rename')}
      </Button>
      <Button
        size="xs"
        variant={doing === 'remove' ? 'filled' : 'default'}
        {...(doing === 'remove' && { color: 'red.8' })}
        loading={remove.isPending}
        onClick={() => (doing === 'remove' ? remove.mutate(passkey.id) : setDoing('remove'))}
        onBlur={() => setDoing(undefined)}
      >
        {t(doing === 'remove' ? 'passkey.remove_sure' : 'passkey.remove')}
      </Button>
    </li>
  );
}

function NameForm({ passkey, onDone }: { passkey: Passkey; onDone: () => void }) {
  const { t } = useTranslation();
  const rename = useRenamePasskey();
  const [name, setName] = useState(passkey.name);

  function submit(event: FormEvent) {
    event.preventDefault();
    rename.mutate({ id: passkey.id, name: name.trim() }, { onSuccess: onDone });
  }

  return (
    <li className={styles.row} aria-label={passkey.name}>
      <form className={`${styles.line} ${utilities.grow}`} onSubmit={submit}>
        <TextInput
          label={t('passkey.name')}
          required
          withAsterisk={false}
          autoFocus
          maxLength={100}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={rename.isPending}>
          {t('action.save')}
        </Button>
        {rename.error && <Refusal error={rename.error} />}
      </form>
    </li>
  );
}
