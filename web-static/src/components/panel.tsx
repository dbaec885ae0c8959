import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { sayProblem } from '@/lib/say-problem';
import styles from './panel.module.css';

interface Props {
  title: string;
  text?: string;
  error?: Error | null;
  children: ReactNode;
}

/** One thing to look at or to do, with what went wrong when it was done. */
export function Panel({ title, text, error, children }: Props) {
  const { t } = useTranslation();
  return (
    <section className={styles.panel} aria-label={title}>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children}
      {error && (
        <p className={styles.trouble} role="alert">
          {sayProblem(error, t)}
        </p>
      )}
    </section>
  );
}
