import { ActionIcon } from '@mantine/core';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Message } from '@/lib/api';
import { ThreadToolsContext } from '../thread-tools';
import { CopyLink } from './copy-link';
import styles from './message-tools.module.css';

/** What can be done with a message, beside it. */
export function MessageTools({ message }: { message: Message }) {
  const { t } = useTranslation();
  const tools = useContext(ThreadToolsContext);
  const canReply = tools.canReply(message);
  if (!canReply && !tools.onCopyLink) return null;
  return (
    <div data-tools className={`${styles.tools} ${message.direction === 'inbound' ? '' : styles.ours}`}>
      {canReply && (
        <ActionIcon
          size={28}
          aria-label={t('message.reply')}
          title={t('message.reply')}
          onClick={() => tools.onReply(message)}
        >
          <Icon name="reply" size={16} />
        </ActionIcon>
      )}
      <CopyLink message={message} />
    </div>
  );
}
