import { Button, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Endpoint } from '@/lib/api';
import { isFiltered, type JournalFilter } from '../filter';
import styles from './journal.module.css';

interface Props {
  filter: JournalFilter;
  /** The webhook addresses, as far as the reader may know them. */
  endpoints: readonly Endpoint[];
  onFilter: (filter: JournalFilter) => void;
}

const outcomes = ['failed', 'unrouted'] as const;

/** Which webhooks to show; the address keeps it. */
export function JournalFilters({ filter, endpoints, onFilter }: Props) {
  const { t } = useTranslation();
  const { outcome, endpoint, day } = filter;
  return (
    <div className={styles.filters}>
      <Select
        aria-label={t('journal.ended')}
        placeholder={t('journal.anyhow')}
        clearable
        value={outcome ?? null}
        data={outcomes.map(value => ({ value, label: t(`journal.outcome.${value}`) }))}
        onChange={value => {
          const { outcome: _, ...rest } = filter;
          onFilter(value ? { ...rest, outcome: value as (typeof outcomes)[number] } : rest);
        }}
      />
      {(endpoints.length > 1 || endpoint) && (
        <Select
          aria-label={t('channel.webhook')}
          placeholder={t('journal.any_endpoint')}
          clearable
          searchable
          value={endpoint ?? null}
          data={endpoints.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={value => {
            const { endpoint: _, ...rest } = filter;
            onFilter(value ? { ...rest, endpoint: value } : rest);
          }}
        />
      )}
      <TextInput
        type="date"
        aria-label={t('journal.day')}
        value={day ?? ''}
        onChange={event => {
          const { day: _, ...rest } = filter;
          const chosen = event.currentTarget.value;
          onFilter(chosen ? { ...rest, day: chosen } : rest);
        }}
      />
      {isFiltered(filter) && (
        <Button variant="subtle" onClick={() => onFilter({})}>
          {t('audit.reset')}
        </Button>
      )}
    </div>
  );
}
