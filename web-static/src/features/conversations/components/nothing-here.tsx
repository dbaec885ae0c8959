import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import type { ListFilter } from '../list';

interface Props {
  filter: ListFilter;
  onFilter: (change: { unread: boolean }) => void;
  emptyTitle: string;
  emptyText?: string;
  isRestricted: boolean;
  onClear: () => void;
}

/** A list without rows, and the way to some. */
export function NothingHere({ filter, onFilter, emptyTitle, emptyText, isRestricted, onClear }: Props) {
  const { t } = useTranslation();
  if (isRestricted) {
    return (
      <EmptyState
        icon="filter"
        title={t('list.filtered_empty')}
        text={t('list.filtered_empty_text')}
        action={
          <Button variant="default" onClick={onClear}>
            {t('list.filter_clear')}
          </Button>
        }
      />
    );
  }
  if (emptyText) return <EmptyState icon="tri" title={emptyTitle} text={emptyText} />;
  if (!filter.unread) return <EmptyState icon="check" title={emptyTitle} text={t('list.empty_text')} />;
  return (
    <EmptyState
      icon="check"
      title={t('list.all_read')}
      text={t('list.all_read_text')}
      action={
        <Button variant="default" onClick={() => onFilter({ unread: false })}>
          {t('list.show_all')}
        </Button>
      }
    />
  );
}
