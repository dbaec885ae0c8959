import type { TFunction } from 'i18next';
import { Icon, type IconName } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { ContentKind, Conversation } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { languageOf } from '@/lib/script';
import styles from './preview.module.css';

const glyphs: Partial<Record<ContentKind, IconName>> = {
  image: 'image',
  video: 'video',
  audio: 'mic',
  file: 'file',
  sticker: 'smile',
  location: 'pin',
  contacts: 'contact',
  template: 'template',
  order: 'cart',
  story: 'reply',
  comment: 'reply',
  call: 'phone',
  system: 'info',
  unsupported: 'info',
};

interface Props {
  message: Conversation['last_message'];
  me: string;
  language: string | undefined;
  t: TFunction;
}

/** The last message in one line: who, unless the customer; a sign for what is not words; the words. */
export function Preview({ message, me, language, t }: Props) {
  if (!message) return <span className={styles.preview} />;
  if (message.unsent) {
    return (
      <span className={`${styles.preview} ${styles.muted}`}>
        <Icon name="x" size={13} />
        {t('message.unsent')}
      </span>
    );
  }
  const glyph = glyphs[message.kind];
  const author = message.author_name && message.author_name === me ? t('message.you') : message.author_name;
  const by = message.direction === 'outbound' ? (author ?? t(`author.${message.author_kind}`)) : undefined;
  const preview = plainName(message.preview);
  return (
    <span className={styles.preview}>
      {by && (
        <span className={`${styles.by} ${utilities.ellipsis}`}>
          {t('message.by', { name: plainName(by) })}
        </span>
      )}
      {glyph && <Icon name={glyph} size={15} />}
      {preview ? (
        <span
          className={`${styles.words} ${utilities.ellipsis}`}
          dir="auto"
          lang={languageOf(preview, language)}
        >
          {preview}
        </span>
      ) : (
        <span className={utilities.ellipsis}>{t(`kind.${message.kind}`)}</span>
      )}
    </span>
  );
}
