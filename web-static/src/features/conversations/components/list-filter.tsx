import { ActionIcon, Button, Popover, Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import styles from './list-filter.module.css';

/** One thing to restrict a list by, with what can be chosen for it. */
export interface Restriction {
  name: string;
  label: string;
  value: string | undefined;
  options: { value: string; label: string }[];
}

interface Props {
  restrictions: readonly Restriction[];
  onRestrict: (change: Record<string, string | undefined>) => void;
  /** Keeps what is shown as a view. */
  onSave?: (() => void) | undefined;
}

/** Restricts a list further than its view does. */
export function ListFilterButton({ restrictions, onRestrict, onSave }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const chosen = restrictions.filter(({ value }) => value !== undefined).length;
  const label = chosen > 0 ? t('list.filter_count', { count: chosen }) : t('list.filter');
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      width={280}
      trapFocus
      returnFocus
      withRoles={false}
      shadow="lg"
      radius="lg"
    >
      <Popover.Target>
        <ActionIcon
          className={styles.button}
          data-on={chosen > 0 || undefined}
          aria-label={label}
          title={label}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon name="filter" size={18} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles.drop} role="dialog" aria-label={t('list.filter')}>
        {restrictions.map(({ name, label: title, value, options }) => (
          <Select
            key={name}
            size="sm"
            label={title}
            placeholder={t('list.filter_any')}
            value={value ?? null}
            data={options}
            clearable
            searchable={options.length > 8}
            comboboxProps={{ withinPortal: false }}
            clearButtonProps={{ 'aria-label': t('list.filter_clear') }}
            onChange={next => onRestrict({ [name]: next ?? undefined })}
          />
        ))}
        <Button
          variant="default"
          disabled={chosen === 0}
          onClick={() => onRestrict(Object.fromEntries(restrictions.map(({ name }) => [name, undefined])))}
        >
          {t('list.filter_clear')}
        </Button>
        {onSave && (
          <Button
            variant="default"
            onClick={() => {
              setOpen(false);
              onSave();
            }}
          >
            {t('saved_view.save')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
