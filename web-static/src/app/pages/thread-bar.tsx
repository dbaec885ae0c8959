import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { LanguageTag } from '@/components/language-tag';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import { WindowClock } from '@/components/window-clock';
import { Viewers } from '@/features/push/components/viewers';
import type { Channel, Conversation } from '@/lib/api';
import { age } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useWidth } from '@/lib/use-width';
import styles from './inbox.module.css';
import { PanelButton } from './panel-button';

const minute = 60_000;

interface Props {
  conversation: Conversation;
  channel: Channel | undefined;
  onBack: () => void;
  onUnread: () => void;
  /** Shows the customer's panel; absent while it stands beside the thread. */
  panel: (() => void) | undefined;
}

export function ThreadBar({ conversation, channel, onBack, onUnread, panel }: Props) {
  const { t, i18n } = useTranslation();
  const { isPhone } = useWidth();
  const { customer } = conversation;
  const Heading = isPhone ? 'h1' : 'h2';
  return (
    <header className={`${utilities.bar} ${styles['thread-bar']}`}>
      {isPhone && (
        <>
          <ActionIcon size={40} aria-label={t('thread.back')} onClick={onBack}>
            <Icon name="left" size={22} />
          </ActionIcon>
          <Avatar id={customer.id} name={customer.name} size={32} />
        </>
      )}
      <div className={styles.who}>
        <Heading className={styles.name}>
          <PersonName className={utilities.ellipsis} name={customer.name} language={customer.language} />
          <LanguageTag language={customer.language} own={i18n.language} t={t} />
        </Heading>
        <Facts conversation={conversation} channel={channel} isPhone={isPhone} />
      </div>
      <Viewers />
      <div className={styles.actions}>
        {conversation.inbound_count > 0 && (
          <Tooltip label={t('thread.mark_unread')}>
            <ActionIcon size={isPhone ? 40 : 32} aria-label={t('thread.mark_unread')} onClick={onUnread}>
              <Icon name="unread" size={isPhone ? 22 : 18} />
            </ActionIcon>
          </Tooltip>
        )}
        {panel && <PanelButton label={t('customer.show')} onClick={panel} />}
      </div>
    </header>
  );
}

function Facts({
  conversation,
  channel,
  isPhone,
}: Pick<Props, 'conversation' | 'channel'> & { isPhone: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { status, opened_at, closed_at } = conversation;
  const isNew = status === 'open' && now - Date.parse(opened_at) < minute;
  const since = age(status === 'closed' && closed_at ? closed_at : opened_at, now, t, i18n.language);
  return (
    <div className={styles.facts}>
      {!isPhone && <span>#{conversation.number}</span>}
      {channel && <span className={utilities.ellipsis}>{channel.name}</span>}
      {isPhone && conversation.window_closes_at ? (
        <span>
          <WindowClock closesAt={conversation.window_closes_at} exact />
        </span>
      ) : (
        <span>
          {isNew ? t('conversation.just_opened') : t(`conversation.${status}_since`, { time: since })}
        </span>
      )}
    </div>
  );
}
