import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Challenge, Session } from '@/lib/api';
import { hasPasskeys } from '@/lib/passkeys';
import { useProviders } from '../api/use-providers';
import { isSession, useSignIn } from '../api/use-sign-in';
import styles from './door.module.css';
import { PasskeyButton } from './passkey-button';
import { ProviderButtons } from './provider-buttons';
import { Refusal } from './refusal';
import { SecondStep } from './second-step';
import { useFilledIn } from './use-filled-in';

interface Props {
  /** The only address that will do, where there is one. */
  email?: string;
  /** A path of this page for who signs in through a provider; without it nobody does here. */
  next?: string;
  onSignedIn: (session: Session) => void;
}

/** E-mail and password, then what else is asked of who has a second factor; or a passkey, which is both. */
export function SignInForm({ email: fixed, next, onSignedIn }: Props) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const { data: providers = [] } = useProviders();
  const isMore = hasPasskeys() || (!!next && providers.length > 0);
  const stopFillingIn = useFilledIn(onSignedIn);
  const [email, setEmail] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState<Challenge>();
  const [over, setOver] = useState<Error>();

  function submit(event: FormEvent) {
    event.preventDefault();
    stopFillingIn();
    setOver(undefined);
    signIn.mutate(
      { email: email.trim(), password },
      {
        onSuccess: entry => (isSession(entry) ? onSignedIn(entry) : setChallenge(entry)),
        onSettled: () => setPassword(''),
      },
    );
  }

  if (challenge) {
    return (
      <SecondStep
        challenge={challenge}
        onSignedIn={onSignedIn}
        onOver={error => {
          setChallenge(undefined);
          setOver(error);
        }}
      />
    );
  }
  const error = over ?? signIn.error;
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t('door.email')}
        type="email"
        autoComplete="username webauthn"
        required
        withAsterisk={false}
        autoFocus={!fixed}
        readOnly={!!fixed}
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('door.password')}
        autoComplete="current-password webauthn"
        required
        withAsterisk={false}
        autoFocus={!!fixed}
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('door.show_password') }}
      />
      {error && <Refusal error={error} />}
      <Button type="submit" size="lg" radius={10} loading={signIn.isPending}>
        {t('door.sign_in')}
      </Button>
      {isMore && <p className={styles.or}>{t('door.or')}</p>}
      <PasskeyButton before={stopFillingIn} onSignedIn={onSignedIn} />
      {next && <ProviderButtons next={next} />}
    </form>
  );
}
