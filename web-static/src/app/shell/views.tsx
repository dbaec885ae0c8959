import { ActionIcon, Drawer, Tooltip, UnstyledButton, useDirection } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { ConnectionPill } from '@/features/push/components/connection-pill';
import { ViewLinks, type ViewLinksProps } from './view-links';
import styles from './views.module.css';

interface Props extends ViewLinksProps {
  workspace: string;
  onHide: () => void;
}

/** The column of the views. */
export function Views({ workspace, onHide, ...links }: Props) {
  const { t } = useTranslation();
  return (
    <aside className={styles.views} aria-label={t('nav.views')}>
      <div className={`${utilities.bar} ${styles.bar}`}>
        <span className={`${styles.workspace} ${utilities.grow} ${utilities.ellipsis}`} dir="auto">
          {workspace}
        </span>
        <Tooltip label={t('view.hide')}>
          <ActionIcon size={28} aria-label={t('view.hide')} onClick={onHide}>
            <Icon name="panel" size={18} className={styles.flip} />
          </ActionIcon>
        </Tooltip>
      </div>
      <nav className={styles.scroll} aria-label={t('nav.views')}>
        <ViewLinks {...links} />
      </nav>
      <div className={styles.foot}>
        <ConnectionPill />
      </div>
    </aside>
  );
}

interface DrawerProps extends ViewLinksProps {
  isOpen: boolean;
  onClose: () => void;
}

/** The same where there is no room for a column. */
export function ViewsDrawer({ isOpen, onClose, ...links }: DrawerProps) {
  const { t } = useTranslation();
  const { dir } = useDirection();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position={dir === 'rtl' ? 'right' : 'left'}
      size={280}
      title={t('nav.views')}
      closeButtonProps={{ 'aria-label': t('view.hide') }}
      styles={{ body: { padding: '0 8px 16px' } }}
    >
      <nav aria-label={t('nav.views')} className={styles.drawer}>
        <ViewLinks {...links} onGo={onClose} />
      </nav>
    </Drawer>
  );
}

interface ButtonProps {
  title: string;
  onOpen: () => void;
  children?: ReactNode;
}

/** The list's title as what opens the views. */
export function ViewsButton({ title, onOpen }: ButtonProps) {
  const { t } = useTranslation();
  return (
    <h1 className={styles.title}>
      <UnstyledButton
        className={styles.button}
        aria-haspopup="dialog"
        aria-label={t('view.choose', { view: title })}
        onClick={onOpen}
      >
        <span className={utilities.ellipsis}>{title}</span>
        <Icon name="down" size={16} />
      </UnstyledButton>
    </h1>
  );
}
