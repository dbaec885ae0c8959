import type { TFunction } from 'i18next';
import { Dots } from '@/components/dots';
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
  /** What the agent who looks began to write. */
  draft: string | undefined;
  /** Colleagues who are writing there now. */
  writing: string | undefined;
  /** The id of the agent who looks: names are not one's own alone. */
  me: string;
  language: string | undefined;
  t: TFunction;
}

/** An answer that is not finished stands in place of what it answers. */
function Begun({ text, t }: { text: string; t: TFunction }) {
  const words = plainName(text);
  return (
    <span className={styles.preview}>
      <span className={styles.draft}>
        <Icon name="pencil" size={13} />
        {t('list.draft')}
      </span>
      <span className={`${styles.words} ${utilities.ellipsis}`} dir="auto" lang={languageOf(words)}>
        {words}
      </span>
    </span>
  );
}

/** The last message in one line: who, unless the customer; a sign for what is not words; the words. */
export function Preview({ message, draft, writing, me, language, t }: Props) {
  if (writing) {
    return (
      <span className={styles.preview}>
        <span className={`${styles.writing} ${utilities.ellipsis}`}>{writing}</span>
        <Dots />
      </span>
    );
  }
  if (draft) return <Begun text={draft} t={t} />;
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
  const author =
    message.author_kind === 'agent' && message.author_id === me ? t('message.you') : message.author_name;
  const by = message.direction === 'inbound' ? undefined : (author ?? t(`author.${message.author_kind}`));
  const isNote = message.direction === 'note';
  const preview = plainName(message.preview);
  return (
    <span className={styles.preview}>
      {isNote && <Icon name="lock" size={13} />}
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
