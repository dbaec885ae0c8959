import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { hasPasskeys } from '@/lib/passkeys';
import { useSession } from '../api/session';
import { usePasskeys, useProveByPasskey } from '../api/use-passkeys';
import { useProve } from '../api/use-prove';
import { useSecondFactor } from '../api/use-security';
import { CodeInput } from './code-input';
import styles from './dialog.module.css';
import { isTold } from './passkey-button';
import { ProofElsewhere } from './proof-elsewhere';
import { Refusal } from './refusal';

/** Has the agent show that it is he, before something that whoever finds an open page must not do. */
export default function ProofDialog({ onDone }: { onDone: (isProved: boolean) => void }) {
  const { t } = useTranslation();
  const prove = useProve();
  const session = useSession();
  const { data: factor } = useSecondFactor();
  const { data: passkeys } = usePasskeys();
  const byPasskey = useProveByPasskey();
  const needsCode = (session?.second_factor ?? false) && (!!factor?.since || !!factor?.recovery_codes);
  const error = prove.error ?? (isTold(byPasskey.error) ? byPasskey.error : null);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    prove.mutate(
      { password, ...(needsCode && { code }) },
      {
        onSuccess: () => onDone(true),
        onError: () => {
          setPassword('');
          setCode('');
        },
      },
    );
  }

  return (
    <Modal
      opened
      onClose={() => onDone(false)}
      title={t('proof.title')}
      centered
      classNames={{ title: styles.title, content: styles.content }}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form className={styles.form} onSubmit={submit}>
        <p>{t('proof.text')}</p>
        <PasswordInput
          label={t('door.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          data-autofocus
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('door.show_password') }}
        />
        {needsCode && <CodeInput value={code} onChange={setCode} />}
        {error && <Refusal error={error} />}
        <div className={styles.buttons}>
          {hasPasskeys() && !!passkeys?.length && (
            <Button
              variant="default"
              className={styles.start}
              leftSection={<Icon name="key" size={18} />}
              loading={byPasskey.isPending}
              onClick={() => byPasskey.mutate(undefined, { onSuccess: () => onDone(true) })}
            >
              {t('passkey.passkey')}
            </Button>
          )}
          {!session?.second_factor && <ProofElsewhere />}
          <Button variant="default" onClick={() => onDone(false)}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={prove.isPending}>
            {t('proof.go_on')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
