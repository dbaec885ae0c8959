import { ActionIcon, Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import { plainName } from '@/lib/bidi';
import { languageOf } from '@/lib/script';
import styles from './composer.module.css';

interface Props {
  text: string;
  onTake: () => void;
  onDismiss: () => void;
}

/** Other words that were begun in another browser: quietly offered, never put in the way of what is written here. */
export function OtherDraft({ text, onTake, onDismiss }: Props) {
  const { t } = useTranslation();
  const words = plainName(text);
  return (
    <div className={styles.quote} role="status">
      <Icon name="pencil" size={16} />
      <span className={utilities.ellipsis}>
        <b>{t('composer.other_draft')}</b>{' '}
        <span dir="auto" lang={languageOf(words)}>
          {words}
        </span>
      </span>
      <Button size="compact-xs" variant="subtle" onClick={onTake}>
        {t('composer.other_take')}
      </Button>
      <ActionIcon size={24} aria-label={t('composer.other_dismiss')} onClick={onDismiss}>
        <Icon name="x" size={14} />
      </ActionIcon>
    </div>
  );
}
