import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import panel from '@/components/panel.module.css';
import once from '@/components/secret-once.module.css';
import styles from './second-factor.module.css';

/** The way in without the app, for as long as one looks at it. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={once.secret}>
      <p>
        <Icon name="lock" size={16} />
        <span>{t('factor.codes_text')}</span>
      </p>
      <ul className={styles.codes} aria-label={t('factor.codes')} dir="ltr">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className={panel.row}>
        <Button onClick={onDone}>{t('factor.codes_kept')}</Button>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy} leftSection={<Icon name={copied ? 'check' : 'copy'} />}>
              {t(copied ? 'action.copied' : 'action.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
