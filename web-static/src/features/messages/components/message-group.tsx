import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { ChannelMark, drawn } from '@/components/channel-mark';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { Agent, Channel, Message } from '@/lib/api';
import { clockTime, fullTime } from '@/lib/format';
import { groupPieces } from '../galleries';
import { Gallery } from './gallery';
import styles from './message-group.module.css';
import { MessageView } from './message-view';

interface Props {
  messages: Message[];
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  language: string | undefined;
  customer: string;
  picture: string | undefined;
  me: string | undefined;
  isNewChannel: boolean;
}

/** Messages of one author on one channel, shortly after one another. */
export function MessageGroup(props: Props) {
  const { messages, channels, agents, language, me, isNewChannel } = props;
  const { t } = useTranslation();
  const first = messages[0];
  if (!first) return null;
  const { author } = first;
  const inbound = first.direction === 'inbound';
  const isMe = author.kind === 'agent' && author.id === me;
  const known = author.name ?? (author.id && agents.get(author.id)?.name);
  const name = isMe ? t('message.you') : known || t(`author.${author.kind}`);
  // Of a group the picture is the group's, and not his who wrote.
  const isHimself = name === props.customer;
  const head = { first, channel: channels.get(first.channel_id) };
  return (
    <div className={`${styles.group} ${inbound ? styles.inbound : styles.outbound}`}>
      {inbound && (
        <Avatar
          id={first.customer_id}
          name={name}
          size={28}
          picture={isHimself ? props.picture : undefined}
        />
      )}
      <div className={styles.stack}>
        {inbound && <InboundHead {...head} name={name} language={language} isNewChannel={isNewChannel} />}
        {!inbound && isNewChannel && head.channel && (
          <div className={styles.head}>
            <ChannelMark connector={drawn(head.channel)} size={14} />
            <span className={`${styles.channel} ${utilities.ellipsis}`}>{head.channel.name}</span>
          </div>
        )}
        {groupPieces(messages).map(piece =>
          piece.type === 'gallery' ? (
            <Gallery
              key={piece.key}
              messages={piece.messages}
              missing={piece.missing}
              author={inbound ? undefined : name}
            />
          ) : (
            <MessageView
              key={piece.message.id}
              message={piece.message}
              author={inbound ? undefined : name}
              language={inbound ? language : undefined}
            />
          ),
        )}
      </div>
    </div>
  );
}

interface HeadProps {
  first: Message;
  channel: Channel | undefined;
  name: string;
  language: string | undefined;
  isNewChannel: boolean;
}

function InboundHead({ first, channel, name, language, isNewChannel }: HeadProps) {
  const { i18n } = useTranslation();
  return (
    <div className={styles.head}>
      <b className={utilities.ellipsis}>
        <PersonName name={name} language={language} />
      </b>
      {channel && (
        <>
          <ChannelMark connector={drawn(channel)} size={14} {...(!isNewChannel && { label: channel.name })} />
          {isNewChannel && <span className={`${styles.channel} ${utilities.ellipsis}`}>{channel.name}</span>}
        </>
      )}
      <time
        className={utilities.figures}
        dateTime={first.shown_at}
        title={fullTime(first.shown_at, i18n.language)}
      >
        {clockTime(first.shown_at, i18n.language)}
      </time>
    </div>
  );
}
