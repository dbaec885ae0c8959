import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import styles from './rich-maker.module.css';

interface Props<T> {
  items: readonly T[];
  most: number;
  name: (number: number) => string;
  add: string;
  make: () => T;
  onItems: (items: T[]) => void;
  children: (item: T, onItem: (item: T) => void) => ReactNode;
}

/** Several of the same, at least one. */
export function Several<T>({ items, most, name, add, make, onItems, children }: Props<T>) {
  const { t } = useTranslation();
  return (
    <>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no names but their number
        <fieldset key={index} className={styles.one}>
          <legend>{name(index + 1)}</legend>
          {items.length > 1 && (
            <ActionIcon
              className={styles.remove ?? ''}
              aria-label={t('rich.remove', { name: name(index + 1) })}
              onClick={() => onItems(items.filter((_, other) => other !== index))}
            >
              <Icon name="x" size={14} />
            </ActionIcon>
          )}
          {children(item, next => onItems(items.with(index, next)))}
        </fieldset>
      ))}
      <div className={styles.more}>
        <Button
          variant="default"
          size="compact-sm"
          disabled={items.length >= most}
          onClick={() => onItems([...items, make()])}
        >
          {add}
        </Button>
      </div>
    </>
  );
}
