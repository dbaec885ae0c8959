import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { useWork } from '@/features/conversations/api/use-work';
import { useBlock } from '@/features/identity/api/use-block';
import type { Conversation } from '@/lib/api';
import styles from './hidden-notice.module.css';

interface Props {
  slug: string;
  conversation: Conversation;
  canBlock: boolean;
}

/** Above a thread that is out of sight: why, and the way back. */
export function HiddenNotice({ slug, conversation, canBlock }: Props) {
  const { t } = useTranslation();
  const { mutate, isPending } = useBlock(slug);
  const { mutate: change } = useWork(slug);
  const { spam, blocked, customer } = conversation;
  if (!spam && !blocked) return null;
  return (
    <div className={styles.notice} role="status">
      <Icon name="shield" size={18} />
      <p className={styles.words}>{t(blocked ? 'block.notice' : 'block.notice_spam')}</p>
      {blocked && canBlock && (
        <Button
          size="xs"
          variant="default"
          loading={isPending}
          onClick={() => mutate({ blocked: false, customer_ids: [customer.id] })}
        >
          {t('block.unblock')}
        </Button>
      )}
      {spam && canBlock && (
        <Button size="xs" variant="default" onClick={() => change({ conversation, change: { spam: false } })}>
          {t('work.no_spam')}
        </Button>
      )}
    </div>
  );
}
