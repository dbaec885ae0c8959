import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { most, newTap, type Tap } from '../forms';
import styles from './rich-maker.module.css';
import { TapFields } from './tap-fields';

interface Props {
  quick: readonly Tap[];
  onQuick: (quick: readonly Tap[]) => void;
}

/** Buttons below the message, which go with the next one. */
export function QuickFields({ quick, onQuick }: Props) {
  const { t } = useTranslation();
  return (
    <>
      {quick.map((tap, index) => (
        <TapFields
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons have no names but their number
          key={index}
          title={t('rich.quick', { number: index + 1 })}
          tap={tap}
          onTap={next => onQuick(quick.with(index, next))}
        />
      ))}
      <div className={styles.more}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={quick.length >= most.quick}
          onClick={() => onQuick([...quick, newTap()])}
        >
          {t('rich.add_quick')}
        </Button>
        {quick.length > 0 && (
          <Button variant="default" size="compact-sm" onClick={() => onQuick(quick.slice(0, -1))}>
            {t('rich.remove_quick')}
          </Button>
        )}
      </div>
    </>
  );
}
