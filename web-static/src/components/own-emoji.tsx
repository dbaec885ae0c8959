import { signOf } from '@/lib/line-emoji';
import styles from './own-emoji.module.css';

interface Props {
  /** As the platform names it. */
  value: string;
  /** What stands in the text. */
  words: string;
}

/** A platform's own emoji: a sign that is like it, and where none is known the words that stand for it. */
export function OwnEmoji({ value, words }: Props) {
  const sign = signOf(value);
  if (!sign) return <span className={styles.words}>{words}</span>;
  return (
    <span className={styles.sign} role="img" aria-label={words} title={words}>
      {sign}
    </span>
  );
}
