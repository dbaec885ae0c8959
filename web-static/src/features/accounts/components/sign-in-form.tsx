import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/lib/api';
import { useSignIn } from '../api/use-sign-in';
import styles from './door.module.css';
import { Refusal } from './refusal';

export function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    signIn.mutate(
      { email: email.trim(), password },
      { onSuccess: onSignedIn, onError: () => setPassword('') },
    );
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t('door.email')}
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('door.password')}
        autoComplete="current-password"
        required
        withAsterisk={false}
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('door.show_password') }}
      />
      {signIn.error && <Refusal error={signIn.error} />}
      <Button type="submit" size="lg" radius={10} loading={signIn.isPending}>
        {t('door.sign_in')}
      </Button>
    </form>
  );
}
