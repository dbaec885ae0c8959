import { UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelMark, drawn } from '@/components/channel-mark';
import utilities from '@/components/utilities.module.css';
import type { Channel, ConversationHead } from '@/lib/api';
import { shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import styles from './context-panel.module.css';

interface Props {
  current: string;
  conversations: ConversationHead[];
  channels: ReadonlyMap<string, Channel>;
  onOpen: (conversation: string) => void;
}

const few = 5;

/** The customer's other episodes, newest first. */
export function OtherConversations({ current, conversations, channels, onOpen }: Props) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const others = conversations.filter(each => each.id !== current);
  if (others.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>
        {t('customer.other_conversations')}
        <span className={styles.number}>{others.length}</span>
      </h3>
      {(all ? others : others.slice(0, few)).map(head => (
        <Other key={head.id} head={head} channels={channels} onOpen={onOpen} />
      ))}
      {!all && others.length > few && (
        <UnstyledButton className={utilities.link} fz="xs" onClick={() => setAll(true)}>
          {t('customer.show_all', { count: others.length })}
        </UnstyledButton>
      )}
    </section>
  );
}

function Other({ head, channels, onOpen }: Pick<Props, 'channels' | 'onOpen'> & { head: ConversationHead }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const first = channels.get(head.channel_ids[0] ?? '');
  return (
    <UnstyledButton className={styles.other} onClick={() => onOpen(head.id)}>
      {first ? <ChannelMark connector={drawn(first)} size={16} label={first.name} /> : <span />}
      <span className={utilities.ellipsis}>
        #{head.number} <span className={utilities.muted}>{t(`conversation.${head.status}`)}</span>
        {(head.spam || head.blocked) && (
          <span className={utilities.muted}> · {t(head.spam ? 'block.spam' : 'block.blocked')}</span>
        )}
      </span>
      <time className={styles.when} dateTime={head.last_activity_at}>
        {shortDate(head.last_activity_at, now, i18n.language)}
      </time>
    </UnstyledButton>
  );
}
