import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import type { Agent } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useAudit } from '../api/use-audit';
import { type AuditFilter, isFiltered } from '../filter';
import { AuditFilters } from './audit-filters';
import styles from './audit-log.module.css';
import { AuditRowView } from './audit-row';

interface Props {
  slug: string;
  filter: AuditFilter;
  agents: readonly Agent[];
  onFilter: (filter: AuditFilter) => void;
}

/** The log of a workspace, newest first, as far as the filter lets it through. */
export function AuditLog({ slug, filter, agents, onFilter }: Props) {
  const { t } = useTranslation();
  const log = useAudit(slug, filter, true);
  const rows = log.data?.pages.flatMap(page => page.items);
  const target = rows?.find(row => row.target.id === filter.target)?.target.name;
  const filtered = isFiltered(filter);
  return (
    <>
      <AuditFilters filter={filter} agents={agents} target={target} onFilter={onFilter} />
      {log.error && !rows && <EmptyState icon="alert" title={sayProblem(log.error, t)} />}
      {rows?.length === 0 && (
        <EmptyState
          icon="shield"
          title={t(filtered ? 'audit.none_so' : 'audit.none')}
          {...(!filtered && { text: t('audit.none_text') })}
        />
      )}
      {rows && rows.length > 0 && (
        <ul className={styles.rows} aria-label={t('audit.title')}>
          {rows.map(row => (
            <AuditRowView key={row.seq} row={row} onAbout={id => onFilter({ ...filter, target: id })} />
          ))}
        </ul>
      )}
      {log.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          className={styles.older}
          loading={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          {t('audit.older')}
        </Button>
      )}
    </>
  );
}
