import { Drawer, useDirection } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import utilities from '@/components/utilities.module.css';
import styles from './inbox.module.css';
import { PanelButton } from './panel-button';

interface Props {
  /** Whether there is room beside the thread; else it lies over it. */
  isBeside: boolean;
  isShown: boolean;
  onHide: () => void;
  children: ReactNode;
}

/** Where it stands whose the conversation is. */
export function ContextFrame({ isBeside, isShown, onHide, children }: Props) {
  const { t } = useTranslation();
  const { dir } = useDirection();
  return (
    <>
      {isBeside && isShown && (
        <aside className={styles.context} aria-label={t('customer.panel')}>
          <div className={`${utilities.bar} ${styles['context-bar']}`}>
            <h2 className={utilities.grow}>{t('customer.panel')}</h2>
            <PanelButton label={t('customer.hide')} onClick={onHide} />
          </div>
          {children}
        </aside>
      )}
      <Drawer
        opened={!isBeside && isShown}
        onClose={onHide}
        position={dir === 'rtl' ? 'left' : 'right'}
        size={320}
        title={t('customer.panel')}
        closeButtonProps={{ 'aria-label': t('customer.hide') }}
        styles={{ body: { padding: 0 } }}
      >
        {children}
      </Drawer>
    </>
  );
}
