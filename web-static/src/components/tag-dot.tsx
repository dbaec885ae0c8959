import type { TagColour } from '@/lib/api';
import styles from './tag-dot.module.css';

/** The colour of a tag beside its name, which says the same. */
export function TagDot({ colour, isWide = false }: { colour: TagColour; isWide?: boolean }) {
  return (
    <span
      className={`${styles.dot} ${isWide ? styles.wide : ''} ${styles[`is-${colour}`]}`}
      aria-hidden="true"
    />
  );
}
