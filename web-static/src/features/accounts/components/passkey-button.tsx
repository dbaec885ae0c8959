import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Session } from '@/lib/api';
import { hasPasskeys } from '@/lib/passkeys';
import { Problem } from '@/lib/problem';
import { useEnterByPasskey } from '../api/use-passkeys';
import { Refusal } from './refusal';

interface Props {
  /** Of a password that was right; without it the passkey is enough. */
  challenge?: string;
  /** Stops what else asks the browser for one. */
  before?: () => void;
  onSignedIn: (session: Session) => void;
  onOver?: (error: Error) => void;
  isMain?: boolean;
}

/** Whether something went wrong that is worth a word: turning away is not. */
export const isTold = (error: Error | null): error is Error =>
  !!error && !(error instanceof Problem && error.code === 'passkey_left');

/** Signs in by a passkey, where the browser has them. */
export function PasskeyButton({ challenge, before, onSignedIn, onOver, isMain = false }: Props) {
  const { t } = useTranslation();
  const enter = useEnterByPasskey();
  if (!hasPasskeys()) return null;

  function show() {
    before?.();
    enter.mutate(challenge, {
      onSuccess: onSignedIn,
      onError: error => error instanceof Problem && error.code === 'challenge_over' && onOver?.(error),
    });
  }

  return (
    <>
      <Button
        variant={isMain ? 'filled' : 'default'}
        size="lg"
        radius={10}
        leftSection={<Icon name="key" size={18} />}
        loading={enter.isPending}
        onClick={show}
      >
        {t('passkey.passkey')}
      </Button>
      {isTold(enter.error) && <Refusal error={enter.error} />}
    </>
  );
}
