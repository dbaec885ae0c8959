import { useTranslation } from 'react-i18next';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { Message } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { languageOf } from '@/lib/script';
import styles from '../contents/contents.module.css';

/** The message answered to, in two short lines. */
export function Quote({
  quote,
  language,
}: {
  quote: NonNullable<Message['reply_to']>;
  language: string | undefined;
}) {
  const { t } = useTranslation();
  const { author_kind, author_name, kind } = quote;
  const name = author_name ?? (author_kind && t(`author.${author_kind}`));
  const words = plainName(quote.preview ?? '') || (kind ? t(`kind.${kind}`) : t('message.quote_unknown'));
  return (
    <blockquote className={styles.quote}>
      {name && (
        <b>
          <PersonName name={name} />
        </b>
      )}
      <span
        className={`${styles.quoted} ${utilities.ellipsis}`}
        dir="auto"
        lang={languageOf(words, language)}
      >
        {words}
      </span>
    </blockquote>
  );
}
