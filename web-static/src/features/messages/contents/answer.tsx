import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { ContentOf, Message } from '@/lib/api';
import { languageOf } from '@/lib/script';
import { Bubble } from './bubble';
import styles from './cards.module.css';

interface Props {
  message: Message;
  content: ContentOf<'answer'>;
  language: string | undefined;
  quote: ReactNode;
}

/** What the customer chose, or filled in. */
export function Answer({ message, content, language, quote }: Props) {
  const { t } = useTranslation();
  const fields = Object.entries(content.values);
  return (
    <>
      {quote && <Bubble message={message}>{quote}</Bubble>}
      <span
        className={`${styles.choice} ${styles.picked}`}
        dir="auto"
        lang={languageOf(content.title, language)}
        title={content.description}
      >
        <Icon name="check" size={14} />
        <span>{content.title || t('kind.answer')}</span>
      </span>
      {fields.length > 0 && (
        <article className={styles.card} aria-label={t('message.form')}>
          <span className={styles.title}>
            <Icon name="template" size={16} />
            {t('message.form')}
          </span>
          <dl className={styles.fields}>
            {fields.map(([name, value]) => (
              <Field key={name} name={name} value={value} />
            ))}
          </dl>
        </article>
      )}
    </>
  );
}

function Field({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt dir="auto">{name.replaceAll('_', ' ')}</dt>
      <dd dir="auto">{value}</dd>
    </>
  );
}
