import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './preferences.module.css';

/** Whether this browser lets the page speak outside of itself; asked by a click alone. */
export function DesktopAccess() {
  const { t } = useTranslation();
  const [state, setState] = useState<NotificationPermission | 'missing'>(() =>
    'Notification' in window ? Notification.permission : 'missing',
  );
  if (state === 'granted') return null;
  return (
    <div className={styles.access}>
      <p>{t(`notification.settings.access.${state}`)}</p>
      {state === 'default' && (
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => void Notification.requestPermission().then(setState)}
        >
          {t('notification.settings.allow')}
        </Button>
      )}
    </div>
  );
}
