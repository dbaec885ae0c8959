import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { hasPasskeys } from '@/lib/passkeys';
import { useAddPasskey } from '../api/use-passkeys';
import { deviceName } from '../device-name';
import styles from './door.module.css';
import { isTold } from './passkey-button';
import { Refusal } from './refusal';

/** A passkey in the place of an app with codes, for who must have either; named by the device that makes it. */
export function FirstPasskey({ onMade }: { onMade: (recoveryCodes: string[]) => void }) {
  const { t } = useTranslation();
  const add = useAddPasskey();
  if (!hasPasskeys()) return null;
  const name = deviceName(navigator.userAgent) ?? t('passkey.passkey');
  return (
    <div className={styles.more}>
      <p className={styles.or}>{t('door.or')}</p>
      <Button
        variant="default"
        size="lg"
        radius={10}
        leftSection={<Icon name="key" size={18} />}
        loading={add.isPending}
        onClick={() => add.mutate(name, { onSuccess: added => onMade(added.recovery_codes) })}
      >
        {t('passkey.add')}
      </Button>
      {isTold(add.error) && <Refusal error={add.error} />}
    </div>
  );
}
