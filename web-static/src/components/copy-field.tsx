import { ActionIcon, CopyButton, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './copy-field.module.css';
import { Icon } from './icon';

/** A value to carry elsewhere, with a button that copies it; one that may have to be typed is shown whole. */
export function CopyField({ label, value, isTyped }: { label: string; value: string; isTyped?: boolean }) {
  const { t } = useTranslation();
  return (
    <div className={styles.field}>
      <span className={styles.label}>{label}</span>
      <div className={styles.box}>
        <code className={styles.value} data-typed={isTyped} dir="ltr" title={value}>
          {value}
        </code>
        <CopyButton value={value} timeout={2_000}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? 'action.copied' : 'action.copy')}>
              <ActionIcon size={26} onClick={copy} aria-label={t('action.copy_what', { what: label })}>
                <Icon name={copied ? 'check' : 'copy'} size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
    </div>
  );
}
