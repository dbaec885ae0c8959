import { memo, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Message } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { clockTime, fullTime } from '@/lib/format';
import { sayFailure } from '@/lib/say-problem';
import { ContentView } from '../contents/content-view';
import { ThreadToolsContext } from '../thread-tools';
import { MessageFoot } from './message-foot';
import { MessageTools } from './message-tools';
import styles from './message-view.module.css';
import { Quote } from './quote';
import { Reactions } from './reactions';

/** One message: what it answers, what it says, how it was received, what became of it. */
interface Props {
  message: Message;
  /** Who of us wrote it; absent for the customer, whose name stands above. */
  author: string | undefined;
  language: string | undefined;
}

export const MessageView = memo(function MessageView({ message, author, language }: Props) {
  const { t, i18n } = useTranslation();
  const tools = useContext(ThreadToolsContext);
  const { context } = message;
  const classes = [
    styles.message,
    message.direction === 'inbound' ? styles.inbound : styles.outbound,
    message.status === 'failed' && styles.failed,
  ];
  const title = fullTime(message.shown_at, i18n.language);
  if (message.unsent_at) {
    return (
      <div className={classes.filter(Boolean).join(' ')} title={title} data-message={message.id}>
        <p className={styles.gone}>
          <Icon name="x" size={14} />
          {t('message.unsent_at', { time: clockTime(message.unsent_at, i18n.language) })}
        </p>
      </div>
    );
  }
  return (
    <div className={classes.filter(Boolean).join(' ')} title={title} data-message={message.id}>
      {context.forwarded !== 'no' && (
        <p className={styles.note}>
          <Icon name="forward" size={14} />
          {t(`message.forwarded_${context.forwarded}`)}
        </p>
      )}
      {context.referral && <Referral referral={context.referral} />}
      <div className={styles.content}>
        <ContentView
          message={message}
          language={language}
          quote={message.reply_to && <Quote quote={message.reply_to} language={language} />}
        />
        <MessageTools message={message} />
      </div>
      <Reactions reactions={message.reactions} />
      <MessageFoot message={message} author={author} />
      {message.problem && message.status === 'failed' && (
        <p className={styles.problem} role="note">
          <Icon name="alert" size={15} />
          <span>
            <b>{t('message.not_sent')}</b> {sayFailure(message.problem, t)}
          </span>
        </p>
      )}
      {author && tools.below(message)}
    </div>
  );
});

/** The advertisement or link that led here. */
function Referral({ referral }: { referral: NonNullable<Message['context']['referral']> }) {
  const { t } = useTranslation();
  return (
    <div className={styles.referral}>
      <Icon name="megaphone" size={18} />
      <span className={utilities.grow}>
        <b dir="auto">{plainName(referral.headline ?? t('message.referral'))}</b>
        {referral.body && (
          <span dir="auto" className={styles.clamped}>
            {referral.body}
          </span>
        )}
      </span>
    </div>
  );
}
