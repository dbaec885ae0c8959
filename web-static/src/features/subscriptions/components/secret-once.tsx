import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/copy-field';
import { Icon } from '@/components/icon';
import styles from './panels.module.css';

interface Props {
  secret: string;
  doneLabel: string;
  onDone: () => void;
}

/** A secret, for as long as one looks at it: no other answer ever holds it again. */
export function SecretOnce({ secret, doneLabel, onDone }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.secret}>
      <p>
        <Icon name="lock" size={16} />
        <span>{t('subscription.secret_once')}</span>
      </p>
      <CopyField label={t('subscription.secret')} value={secret} />
      <div>
        <Button onClick={onDone}>{doneLabel}</Button>
      </div>
    </div>
  );
}
