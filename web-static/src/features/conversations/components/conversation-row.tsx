import type { TFunction } from 'i18next';
import { memo } from 'react';
import { Avatar } from '@/components/avatar';
import avatarStyles from '@/components/avatar.module.css';
import { ChannelMark, drawn } from '@/components/channel-mark';
import { Count } from '@/components/count';
import { Icon } from '@/components/icon';
import { LanguageTag } from '@/components/language-tag';
import { PersonName } from '@/components/person-name';
import { PriorityMark } from '@/components/priority-mark';
import { SlaTime } from '@/components/sla-time';
import utilities from '@/components/utilities.module.css';
import { WaitingClock } from '@/components/waiting-clock';
import { WindowTime } from '@/components/window-clock';
import type { Agent, Channel, Conversation, Tag } from '@/lib/api';
import { age } from '@/lib/format';
import { isAnswering } from '@/lib/sla';
import { isOutOfSight, unreadOf } from '../list';
import styles from './conversation-row.module.css';
import { Preview } from './preview';
import { RowAssignee, RowHidden, RowSnoozed, RowTags } from './row-marks';

/** What all rows are told with, asked for once by their list: a row itself listens to nothing. */
export interface Telling {
  t: TFunction;
  language: string;
  now: number;
}

/** An answer of the agent's own that has not reached the server: refused by it, or waiting for the line. */
export type Unsent = 'waiting' | 'refused';

/** Colleagues who are in its conversation, in words: that they look, and that some write. */
export interface Meeting {
  viewing: string;
  writing: string | undefined;
}

interface Props extends Telling {
  conversation: Conversation;
  /** Its place on the canvas, in pixels. */
  start: number;
  place: number;
  count: number;
  channel: Channel | undefined;
  assignee: Agent | undefined;
  tags: ReadonlyMap<string, Tag>;
  me: string;
  draft: string | undefined;
  unsent: Unsent | undefined;
  watched: string | undefined;
  writing: string | undefined;
  namesChannel: boolean;
  isSelected: boolean;
  /** Whether it is picked, while some are; undefined while none is. */
  isPicked: boolean | undefined;
  /** Whether the tab key stops here. */
  isStop: boolean;
}

/** One conversation in three lines: who and when, what, and what presses. */
export const ConversationRow = memo(function ConversationRow(props: Props) {
  const { conversation, channel, assignee, t, language, now } = props;
  const { customer, last_message: last, snoozed_until: until } = conversation;
  const unread = unreadOf(conversation);
  const failed = last?.status === 'failed' || props.unsent === 'refused';
  return (
    <div
      id={`row-${conversation.id}`}
      className={`${styles.row} ${unread > 0 ? styles.unread : ''}`}
      style={{ insetBlockStart: props.start }}
      role="option"
      aria-selected={props.isPicked ?? props.isSelected}
      aria-current={props.isSelected || undefined}
      aria-posinset={props.place}
      aria-setsize={props.count}
      tabIndex={props.isStop ? 0 : -1}
    >
      <Avatar id={customer.id} name={customer.name} picture={customer.picture}>
        {props.isPicked !== undefined && (
          <span className={styles.picked} data-on={props.isPicked || undefined}>
            <Icon name={props.isPicked ? 'check' : 'plus'} size={18} />
          </span>
        )}
        {channel && (
          <ChannelMark connector={drawn(channel)} label={channel.name} className={avatarStyles.corner} />
        )}
      </Avatar>
      <div className={styles.lines}>
        <div className={styles.first}>
          <PersonName
            className={`${styles.name} ${utilities.ellipsis}`}
            name={customer.name}
            language={customer.language}
          />
          <LanguageTag language={customer.language} own={language} t={t} />
          <PriorityMark priority={conversation.priority} t={t} />
          <time className={styles.time} dateTime={conversation.last_activity_at}>
            {age(conversation.last_activity_at, now, t, language)}
          </time>
        </div>
        <div className={styles.second}>
          <Preview
            message={last}
            draft={props.draft}
            writing={props.writing}
            me={props.me}
            language={customer.language}
            t={t}
          />
          <Count unread={unread} t={t} />
        </div>
        <div className={styles.third}>
          {failed && (
            <span className={styles.failed}>
              <Icon name="alert" size={13} />
              {t('status.failed')}
            </span>
          )}
          {!failed && props.unsent && (
            <span className={styles.unsent}>
              <Icon name="clock" size={13} />
              {t('list.unsent')}
            </span>
          )}
          <SlaTime conversation={conversation} now={now} t={t} />
          {conversation.waiting_since && !isAnswering(conversation) && (
            <WaitingClock since={conversation.waiting_since} now={now} t={t} />
          )}
          {conversation.window_closes_at && (
            <WindowTime closesAt={conversation.window_closes_at} now={now} t={t} />
          )}
          {isOutOfSight(conversation) && <RowHidden spam={conversation.spam} t={t} />}
          {until && <RowSnoozed until={until} now={now} t={t} language={language} />}
          <RowTags ids={conversation.tag_ids} tags={props.tags} t={t} />
          {channel && props.namesChannel && conversation.tag_ids.length === 0 && (
            <span className={`${styles.channel} ${utilities.ellipsis}`}>{channel.name}</span>
          )}
          {props.watched && (
            <span className={styles.watched} role="img" aria-label={props.watched} title={props.watched}>
              <Icon name="eye" size={14} />
            </span>
          )}
          <span className={styles.assignee}>
            <RowAssignee conversation={conversation} assignee={assignee} t={t} />
          </span>
        </div>
      </div>
    </div>
  );
});
