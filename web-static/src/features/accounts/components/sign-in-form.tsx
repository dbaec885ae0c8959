import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { isSession, useAnswerChallenge, useSignIn } from '../api/use-sign-in';
import { CodeInput } from './code-input';
import styles from './door.module.css';
import { Refusal } from './refusal';

interface Props {
  /** The only address that will do, where there is one. */
  email?: string;
  onSignedIn: (session: Session) => void;
}

/** E-mail and password; then the code of who has a second factor. */
export function SignInForm({ email: fixed, onSignedIn }: Props) {
  const { t } = useTranslation();
  const signIn = useSignIn();
  const [email, setEmail] = useState(fixed ?? '');
  const [password, setPassword] = useState('');
  const [challenge, setChallenge] = useState<string>();
  const [over, setOver] = useState<Error>();

  function submit(event: FormEvent) {
    event.preventDefault();
    setOver(undefined);
    signIn.mutate(
      { email: email.trim(), password },
      {
        onSuccess: entry => (isSession(entry) ? onSignedIn(entry) : setChallenge(entry.challenge)),
        onSettled: () => setPassword(''),
      },
    );
  }

  if (challenge) {
    return (
      <CodeForm
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
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus={!fixed}
        readOnly={!!fixed}
        value={email}
        onChange={event => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('door.password')}
        autoComplete="current-password"
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
    </form>
  );
}

interface CodeProps {
  challenge: string;
  onSignedIn: (session: Session) => void;
  /** The password must be given again. */
  onOver: (error?: Error) => void;
}

function CodeForm({ challenge, onSignedIn, onOver }: CodeProps) {
  const { t } = useTranslation();
  const answer = useAnswerChallenge();
  const [code, setCode] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    answer.mutate(
      { challenge, code },
      {
        onSuccess: onSignedIn,
        onError: error => {
          setCode('');
          if (error instanceof Problem && error.code === 'challenge_over') onOver(error);
        },
      },
    );
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <CodeInput value={code} onChange={setCode} autoFocus />
      {answer.error && <Refusal error={answer.error} />}
      <Button type="submit" size="lg" radius={10} loading={answer.isPending}>
        {t('door.sign_in')}
      </Button>
      <Button variant="subtle" onClick={() => onOver()}>
        {t('action.back')}
      </Button>
    </form>
  );
}
