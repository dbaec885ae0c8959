import { Button, CopyButton } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { Panel } from '@/components/panel';
import { readable } from '../entry';
import styles from './entry-detail.module.css';

/** A webhook as it came, with customers' words in it; nothing where it was cut out of the journal. */
export function EntryBody({ body }: { body: string | undefined }) {
  const { t } = useTranslation();
  const read = useMemo(() => (body === undefined ? undefined : readable(body)), [body]);
  if (body === undefined) {
    return (
      <Panel title={t('journal.body')}>
        <p className={styles.told}>{t('journal.body_gone')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('journal.body')} text={t('journal.body_text')}>
      {read ? (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
          <pre className={styles.body} dir="ltr" translate="no" tabIndex={0}>
            {read.text}
          </pre>
          <div className={styles.acts}>
            <CopyButton value={read.text} timeout={2_000}>
              {({ copied, copy }) => (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<Icon name={copied ? 'check' : 'copy'} size={14} />}
                  onClick={copy}
                >
                  {t(copied ? 'action.copied' : 'action.copy')}
                </Button>
              )}
            </CopyButton>
          </div>
        </>
      ) : (
        <p className={styles.told}>{t('journal.body_bytes')}</p>
      )}
    </Panel>
  );
}
