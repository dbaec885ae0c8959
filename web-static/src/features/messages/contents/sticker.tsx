import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { ContentOf, MessageFile } from '@/lib/api';
import contents from './contents.module.css';
import styles from './media.module.css';

/** A sticker, drawn on nothing; where only its emoji is known, that. */
export function Sticker({ content, file }: { content: ContentOf<'sticker'>; file: MessageFile | undefined }) {
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
  return (
    <div className={styles.missing}>
      <Icon name="smile" size={18} />
      <span>
        <b>{t('kind.sticker')}</b>
        {file && file.state !== 'stored' && <small>{t(`file.${file.state}`)}</small>}
      </span>
    </div>
  );
}
