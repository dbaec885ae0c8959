import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import avatarStyles from '@/components/avatar.module.css';
import { ChannelMark } from '@/components/channel-mark';
import { Count } from '@/components/count';
import { Icon } from '@/components/icon';
import { LanguageTag } from '@/components/language-tag';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import { WaitingClock } from '@/components/waiting-clock';
import { WindowClock } from '@/components/window-clock';
import type { Agent, Channel, Conversation } from '@/lib/api';
import { age } from '@/lib/format';
import { useNow } from '@/lib/now';
import { unreadOf } from '../list';
import styles from './conversation-row.module.css';
import { Preview } from './preview';

interface Props {
  conversation: Conversation;
  /** Its place on the canvas, in pixels. */
  start: number;
  place: number;
  count: number;
  channel: Channel | undefined;
  assignee: Agent | undefined;
  me: string;
  namesChannel: boolean;
  isSelected: boolean;
  /** Whether the tab key stops here. */
  isStop: boolean;
  onOpen: (id: string) => void;
  onFocus: (id: string) => void;
}

/** One conversation in three lines: who and when, what, and what presses. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { conversation, channel, assignee } = props;
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { customer, last_message: last } = conversation;
  const unread = unreadOf(conversation);
  const failed = last?.status === 'failed';
  return (
    <div
      id={`row-${conversation.id}`}
      className={`${styles.row} ${unread > 0 ? styles.unread : ''}`}
      style={{ transform: `translateY(${props.start}px)` }}
      role="option"
      aria-selected={props.isSelected}
      aria-posinset={props.place}
      aria-setsize={props.count}
      tabIndex={props.isStop ? 0 : -1}
      onClick={() => props.onOpen(conversation.id)}
      onFocus={() => props.onFocus(conversation.id)}
      onKeyDown={event => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        props.onOpen(conversation.id);
      }}
    >
      <Avatar id={customer.id} name={customer.name}>
        {channel && (
          <ChannelMark connector={channel.connector} label={channel.name} className={avatarStyles.corner} />
        )}
      </Avatar>
      <div className={styles.lines}>
        <div className={styles.first}>
          <PersonName
            className={`${styles.name} ${utilities.ellipsis}`}
            name={customer.name}
            language={customer.language}
          />
          <LanguageTag language={customer.language} />
          <time className={styles.time} dateTime={conversation.last_activity_at}>
            {age(conversation.last_activity_at, now, t, i18n.language)}
          </time>
        </div>
        <div className={styles.second}>
          <Preview message={last} me={props.me} language={customer.language} />
          <Count unread={unread} />
        </div>
        <div className={styles.third}>
          {failed && (
            <span className={styles.failed}>
              <Icon name="alert" size={13} />
              {t('status.failed')}
            </span>
          )}
          {conversation.waiting_since && <WaitingClock since={conversation.waiting_since} />}
          {conversation.window_closes_at && <WindowClock closesAt={conversation.window_closes_at} />}
          {channel && props.namesChannel && (
            <span className={`${styles.channel} ${utilities.ellipsis}`}>{channel.name}</span>
          )}
          {assignee && (
            <span className={styles.assignee}>
              <Avatar id={assignee.id} name={assignee.name} size={17} agent label={assignee.name} />
            </span>
          )}
        </div>
      </div>
    </div>
  );
});
