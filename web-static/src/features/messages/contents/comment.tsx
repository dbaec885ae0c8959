import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { ContentOf, Message } from '@/lib/api';
import { safeLink } from '../text-parts';
import { Bubble } from './bubble';
import styles from './cards.module.css';
import { RichText } from './rich-text';

interface Common {
  message: Message;
  language: string | undefined;
}

/** A small line above the words that says what they stand under, with the way there. */
function Under({ label, url }: { label: string; url: string | undefined }) {
  const link = url && safeLink(url);
  return (
    <span className={styles.label}>
      <Icon name="reply" size={14} />
      {link ? (
        <a href={link} target="_blank" rel="noopener noreferrer nofollow">
          {label}
        </a>
      ) : (
        label
      )}
    </span>
  );
}

/** A mention in, or an answer to, a story. */
export function Story({ message, content, language }: Common & { content: ContentOf<'story'> }) {
  const { t } = useTranslation();
  const label = t(content.reply ? 'message.story_reply' : 'message.story_mention');
  return (
    <>
      <Under label={label} url={content.url} />
      {content.text && (
        <Bubble message={message}>
          <RichText text={content.text} language={language} />
        </Bubble>
      )}
    </>
  );
}

/** A comment under a post. */
export function Comment({
  message,
  content,
  language,
  quote,
}: Common & { content: ContentOf<'comment'>; quote: ReactNode }) {
  const { t } = useTranslation();
  const label = t(content.parent_id ? 'message.comment_reply' : 'message.comment');
  return (
    <>
      <Under label={label} url={content.permalink} />
      <Bubble message={message} quote={quote}>
        <RichText text={content.text} language={language} />
      </Bubble>
    </>
  );
}
