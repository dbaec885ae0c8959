import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Challenge, Session } from '@/lib/api';
import { hasPasskeys } from '@/lib/passkeys';
import { Problem } from '@/lib/problem';
import { useAnswerChallenge } from '../api/use-sign-in';
import { CodeInput } from './code-input';
import styles from './door.module.css';
import { PasskeyButton } from './passkey-button';
import { Refusal } from './refusal';

interface Props {
  challenge: Challenge;
  onSignedIn: (session: Session) => void;
  /** The password must be given again. */
  onOver: (error?: Error) => void;
}

/** What is asked after the password of who has a second factor: a passkey, a code, or either. */
export function SecondStep({ challenge: { challenge, ways }, onSignedIn, onOver }: Props) {
  const { t } = useTranslation();
  const answer = useAnswerChallenge();
  const [code, setCode] = useState('');
  const takesCode = ways.includes('code');
  const takesPasskey = ways.includes('passkey');

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
      {takesPasskey && <PasskeyButton challenge={challenge} onSignedIn={onSignedIn} onOver={onOver} isMain />}
      {takesPasskey && !takesCode && !hasPasskeys() && <p>{t('passkey.none_here')}</p>}
      {takesCode && (
        <>
          {takesPasskey && <p className={styles.or}>{t('door.or')}</p>}
          <CodeInput value={code} onChange={setCode} autoFocus={!takesPasskey} />
          {answer.error && <Refusal error={answer.error} />}
          <Button
            type="submit"
            size="lg"
            radius={10}
            variant={takesPasskey ? 'default' : 'filled'}
            loading={answer.isPending}
          >
            {t('door.sign_in')}
          </Button>
        </>
      )}
      <Button variant="subtle" onClick={() => onOver()}>
        {t('action.back')}
      </Button>
    </form>
  );
}
