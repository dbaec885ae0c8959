import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { ContentOf, Message } from '@/lib/api';
import { Bubble } from './bubble';
import styles from './cards.module.css';
import { RichText } from './rich-text';

type Line = ContentOf<'order'>['lines'][number];

function money(amount: number, currency: string | undefined, language: string): string {
  try {
    return new Intl.NumberFormat(language, currency ? { style: 'currency', currency } : {}).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** The sum, where every line has a price in one currency. */
function sumOf(lines: readonly Line[]): { amount: number; currency: string | undefined } | undefined {
  const currency = lines[0]?.currency;
  if (lines.length === 0 || lines.some(line => line.price === undefined || line.currency !== currency))
    return undefined;
  return { amount: lines.reduce((sum, line) => sum + (line.price ?? 0) * line.quantity, 0), currency };
}

/** What the customer ordered out of the catalogue. */
export function Order({
  message,
  content,
  language,
}: {
  message: Message;
  content: ContentOf<'order'>;
  language: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  const sum = sumOf(content.lines);
  return (
    <>
      <article className={styles.card} aria-label={t('kind.order')}>
        <span className={styles.title}>
          <Icon name="cart" size={16} />
          {t('message.order', { count: content.lines.length })}
        </span>
        <ul className={styles.lines}>
          {content.lines.map(line => (
            <li key={line.product_id}>
              <span>
                {line.quantity} × <bdi>{line.product_id}</bdi>
              </span>
              {line.price !== undefined && (
                <span className={styles.number}>{money(line.price, line.currency, i18n.language)}</span>
              )}
            </li>
          ))}
        </ul>
        {sum && (
          <span className={styles.sum}>
            <span>{t('message.sum')}</span>
            <span>{money(sum.amount, sum.currency, i18n.language)}</span>
          </span>
        )}
      </article>
      {content.text && (
        <Bubble message={message}>
          <RichText text={content.text} language={language} />
        </Bubble>
      )}
    </>
  );
}
