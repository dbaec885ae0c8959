import { useTranslation } from 'react-i18next';
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

/** A sticker, drawn on nothing; where only its emoji is known, that. */
export function Sticker({ message, content, file }: Props) {
  const { t } = useTranslation();
  if (file?.state === 'stored' && file.url) {
    const alt = content.emoji ? t('message.sticker_of', { emoji: content.emoji }) : t('kind.sticker');
    return <img className={styles.sticker} src={file.url} alt={alt} loading="lazy" decoding="async" />;
  }
  if (content.emoji) {
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
  return <MissingFile message={message} name={t('kind.sticker')} file={file} />;
}
