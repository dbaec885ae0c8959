import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Message } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { languageOf } from '@/lib/script';
import styles from './composer.module.css';

/** The message that the answer will quote, and the way to quote none. */
export function QuoteBar({ message, onEnd }: { message: Message; onEnd: () => void }) {
  const { t } = useTranslation();
  const { content, author } = message;
  const words = 'text' in content && content.text ? plainName(content.text) : t(`kind.${content.kind}`);
  return (
    <div className={styles.quote}>
      <Icon name="reply" size={16} />
      <span className={utilities.ellipsis}>
        <b>
          <bdi>{plainName(author.name ?? t(`author.${author.kind}`))}</bdi>
        </b>{' '}
        <span dir="auto" lang={languageOf(words)}>
          {words}
        </span>
      </span>
      <ActionIcon size={24} aria-label={t('composer.quote_end')} onClick={onEnd}>
        <Icon name="x" size={14} />
      </ActionIcon>
    </div>
  );
}
