import { useTranslation } from 'react-i18next';
import { languageName } from '@/lib/format';
import styles from './small-marks.module.css';

/** Two letters that say in which language somebody writes, where it is not the agent's own. */
export function LanguageTag({ language }: { language: string | undefined }) {
  const { t, i18n } = useTranslation();
  const primary = language?.split('-')[0];
  if (!language || !primary || primary === i18n.language.split('-')[0]) return null;
  const name = languageName(language, i18n.language);
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
