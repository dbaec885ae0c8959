import { ActionIcon } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Message } from '@/lib/api';
import { ThreadToolsContext } from '../thread-tools';
import styles from './message-tools.module.css';

/** The address of a message, for a colleague; one that is only on its way has none yet. */
export function CopyLink({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { onCopyLink } = useContext(ThreadToolsContext);
  if (!onCopyLink || message.revision === 0) return null;
  return (
    <ActionIcon
      size={28}
      className={styles.link}
      aria-label={t('message.copy_link')}
      title={t('message.copy_link')}
      onClick={() => onCopyLink(message)}
    >
      <Icon name="link" size={16} />
    </ActionIcon>
  );
}
