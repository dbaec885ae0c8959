import { memo, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { ChannelMark, drawn } from '@/components/channel-mark';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Agent, Channel, ConversationHead, Message } from '@/lib/api';
import { clockTime, duration, fullTime, shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import type { ThreadItem } from '../thread-items';
import { DayLine } from './day-line';
import { HappenedLine } from './happened-line';
import { MessageGroup } from './message-group';
import { NoteView } from './note-view';
import styles from './thread.module.css';

interface Props {
  item: ThreadItem;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  /** The customer's language. */
  language: string | undefined;
  /** What he is called, and the link of his picture. */
  customer: string;
  picture: string | undefined;
  /** The agent who looks. */
  me: string | undefined;
  line: RefObject<HTMLDivElement | null>;
}

export const ThreadPiece = memo(function ThreadPiece({ item, line, ...around }: Props) {
  const { t } = useTranslation();
  switch (item.type) {
    case 'conversation':
      return <Divider head={item.head} channels={around.channels} />;
    case 'day':
      return <DayLine at={item.at} />;
    case 'unread':
      return (
        <div ref={line} className={styles.unread}>
          {t('thread.unread')}
        </div>
      );
    case 'happened':
      return <HappenedLine events={item.events} me={around.me} />;
    case 'event':
      return <Event message={item.message} />;
    case 'note':
      return <NoteView message={item.message} agents={around.agents} me={around.me} />;
    case 'group':
      return <MessageGroup messages={item.messages} isNewChannel={item.isNewChannel} {...around} />;
  }
}, isSame);

/** Items are made anew with each change; their messages are not. */
function isSame(before: Props, after: Props): boolean {
  if (before.channels !== after.channels || before.agents !== after.agents) return false;
  if (before.language !== after.language) return false;
  if (before.customer !== after.customer || before.picture !== after.picture) return false;
  const [a, b] = [before.item, after.item];
  if (a.type === 'group' && b.type === 'group') {
    if (a.isNewChannel !== b.isNewChannel) return false;
    return (
      a.messages.length === b.messages.length && a.messages.every((each, index) => each === b.messages[index])
    );
  }
  if (a.type === 'happened' && b.type === 'happened') {
    return a.events.length === b.events.length && a.events.every((each, index) => each === b.events[index]);
  }
  if ('message' in a && 'message' in b) return a.type === b.type && a.message === b.message;
  if (a.type === 'conversation' && b.type === 'conversation') return a.head === b.head;
  return a.type === b.type && a.key === b.key;
}

/** The end of an earlier conversation: which it was, and when it closed. */
function Divider({ head, channels }: { head: ConversationHead; channels: ReadonlyMap<string, Channel> }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const closed =
    head.closed_at && t('conversation.closed_on', { date: shortDate(head.closed_at, now, i18n.language) });
  return (
    <div className={styles.divider}>
      {head.channel_ids.map(id => {
        const channel = channels.get(id);
        return channel && <ChannelMark key={id} connector={drawn(channel)} size={14} label={channel.name} />;
      })}
      <b>#{head.number}</b>
      <span className={utilities.grow} />
      <span>{closed || t(`conversation.${head.status}`)}</span>
    </div>
  );
}

/** News that nobody wrote: a call, the platform's own words. */
function Event({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const { content } = message;
  const isCall = content.kind === 'call';
  const words = isCall
    ? `${t(`call.${content.event}` as 'call.missed', { defaultValue: t('kind.call') })}${content.seconds ? `, ${duration(content.seconds)}` : ''}`
    : content.kind === 'system'
      ? content.text
      : '';
  return (
    <div className={styles.event} data-message={message.id} title={fullTime(message.shown_at, i18n.language)}>
      <Icon name={isCall ? 'phone' : 'info'} size={14} />
      <span dir="auto">{words}</span>
      <span className={utilities.figures}>{clockTime(message.shown_at, i18n.language)}</span>
    </div>
  );
}
