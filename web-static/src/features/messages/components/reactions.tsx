import { useTranslation } from 'react-i18next';
import utilities from '@/components/utilities.module.css';
import type { Message } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import styles from './message-view.module.css';

/** Who answered with a sign; several with the same one share it. */
export function Reactions({ reactions }: { reactions: Message['reactions'] }) {
  const { t } = useTranslation();
  if (reactions.length === 0) return null;
  const byEmoji = new Map<string, string[]>();
  for (const { emoji, author_kind, author_name } of reactions) {
    const name = plainName(author_name ?? t(`author.${author_kind}`));
    byEmoji.set(emoji, [...(byEmoji.get(emoji) ?? []), name]);
  }
  return (
    <div className={styles.reactions}>
      {[...byEmoji].map(([emoji, names]) => (
        <span key={emoji} className={styles.reaction}>
          {emoji}
          <bdi className={utilities.ellipsis}>{names.join(', ')}</bdi>
        </span>
      ))}
    </div>
  );
}
