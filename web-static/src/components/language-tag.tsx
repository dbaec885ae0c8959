import type { TFunction } from 'i18next';
import { languageName } from '@/lib/format';
import styles from './small-marks.module.css';

interface Props {
  language: string | undefined;
  /** The agent's own. */
  own: string;
  t: TFunction;
}

/** Two letters that say in which language somebody writes, where it is not the agent's own. */
export function LanguageTag({ language, own, t }: Props) {
  const primary = language?.split('-')[0];
  if (!language || !primary || primary === own.split('-')[0]) return null;
  const name = languageName(language, own);
  return (
    <span
      className={styles.language}
      role="img"
      aria-label={t('list.writes', { language: name })}
      title={name}
    >
      {primary.toUpperCase()}
    </span>
  );
}
