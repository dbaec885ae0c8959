import { Button, PasswordInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { sessionQuery } from '../api/session';
import { useReset } from '../api/use-links';
import styles from './door.module.css';
import { Refusal } from './refusal';

/** Another password in the place of the forgotten one. */
export function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const reset = useReset();
  const [password, setPassword] = useState('');
  const refused = reset.error instanceof Problem ? reset.error.at('/password') : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    reset.mutate(
      { token, password },
      {
        onSuccess: () => {
          // Whoever was signed in here is not any more.
          client.removeQueries({ queryKey: sessionQuery.queryKey });
          onDone();
        },
      },
    );
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <PasswordInput
        label={t('security.new_password')}
        description={t('door.password_help')}
        autoComplete="new-password"
        minLength={12}
        required
        withAsterisk={false}
        autoFocus
        value={password}
        error={refused && sayField(refused, t)}
        onChange={event => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('door.show_password') }}
      />
      {reset.error && !refused && <Refusal error={reset.error} />}
      <Button type="submit" size="lg" radius={10} loading={reset.isPending}>
        {t('security.change')}
      </Button>
    </form>
  );
}
