import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { hasPasskeys } from '@/lib/passkeys';
import { useAddPasskey, usePasskeys } from '../api/use-passkeys';
import { deviceName } from '../device-name';
import { isTold } from './passkey-button';
import { PasskeyRow } from './passkey-row';
import styles from './people.module.css';
import { RecoveryCodes } from './recovery-codes';

/** One's passkeys, and the way to one more. */
export function PasskeysPanel() {
  const { t } = useTranslation();
  const { data, error } = usePasskeys();
  const add = useAddPasskey();
  const [codes, setCodes] = useState<string[]>([]);
  const [name, setName] = useState(() => deviceName(navigator.userAgent) ?? '');
  const refused = isTold(add.error) ? add.error : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate(name.trim(), { onSuccess: added => setCodes(added.recovery_codes) });
  }

  return (
    <Panel title={t('passkey.title')} text={t('passkey.text')} error={error ?? refused}>
      {codes.length > 0 && <RecoveryCodes codes={codes} onDone={() => setCodes([])} />}
      <ul className={styles.rows}>
        {data?.map(passkey => (
          <PasskeyRow key={passkey.id} passkey={passkey} />
        ))}
      </ul>
      {hasPasskeys() ? (
        <form className={styles.line} onSubmit={submit} autoComplete="off">
          <TextInput
            label={t('passkey.name')}
            required
            withAsterisk={false}
            maxLength={100}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            {t('passkey.add')}
          </Button>
        </form>
      ) : (
        <p>{t('passkey.none_here')}</p>
      )}
    </Panel>
  );
}
