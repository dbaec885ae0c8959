import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RichView } from '@/components/rich/rich-view';
import type { MacroCard } from '@/lib/api';
import styles from './macros.module.css';

interface Props {
  card: MacroCard;
  onOff: () => void;
}

const none: string[] = [];

/** The card of a macro as the customer sees it, its pictures as signs; it is made and changed where one writes. */
export function KeptCard({ card, onOff }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.card}>
      <legend>{t('macro.card')}</legend>
      <RichView format={card.format} message={card.message} text={card.text} pictures={none} />
      <div>
        <Button size="xs" variant="default" onClick={onOff}>
          {t('macro.card_off')}
        </Button>
      </div>
    </fieldset>
  );
}
