import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { ContentOf, MessageFile } from '@/lib/api';
import contents from './contents.module.css';
import styles from './media.module.css';
import { MissingFile } from './missing-file';

interface Props {
  /** Whose file it is. */
  message: string;
  content: ContentOf<'sticker'>;
  file: MessageFile | undefined;
}

/** A sticker, drawn on nothing; where only its emoji is known, that; where only its meaning is, words. */
export function Sticker({ message, content, file }: Props) {
  const { t } = useTranslation();
  if (file?.state === 'stored' && file.url) {
    const alt = content.emoji ? t('message.sticker_of', { emoji: content.emoji }) : t('kind.sticker');
    return <img className={styles.sticker} src={file.url} alt={alt} loading="lazy" decoding="async" />;
  }
  if (content.emoji && !/\p{L}/u.test(content.emoji)) {
    return (
      <span
        className={contents.large}
        role="img"
        aria-label={t('message.sticker_of', { emoji: content.emoji })}
      >
        {content.emoji}
      </span>
    );
  }
  if (!file) {
    return <Named meaning={content.emoji} />;
  }
  return <MissingFile message={message} name={t('kind.sticker')} file={file} />;
}

/** One that the platform knows by a number and shows to its own users alone. */
function Named({ meaning }: { meaning: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className={styles.missing} role="note">
      <Icon name="smile" size={18} />
      <span className={utilities.grow}>
        <b>{t('kind.sticker')}</b>
        {meaning && (
          <small>
            <bdi>{meaning}</bdi>
          </small>
        )}
      </span>
    </div>
  );
}
