import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelMark } from '@/components/channel-mark';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import type { Endpoint, JournalEntry } from '@/lib/api';
import { fileSize, fullTime, lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useJournal } from '../api/use-journal';
import { tally } from '../entry';
import { isFiltered, type JournalFilter } from '../filter';
import styles from './journal.module.css';
import { JournalFilters } from './journal-filters';
import { OutcomePill } from './outcome-pill';

interface Props {
  slug: string;
  filter: JournalFilter;
  endpoints: readonly Endpoint[];
  onFilter: (filter: JournalFilter) => void;
  onOpen: (entry: JournalEntry) => void;
}

/** What came in, newest first, and what became of it. */
export function JournalList({ slug, filter, endpoints, onFilter, onOpen }: Props) {
  const { t } = useTranslation();
  const journal = useJournal(slug, filter);
  const entries = journal.data?.pages.flatMap(page => page.items);
  const filtered = isFiltered(filter);
  const byId = new Map(endpoints.map(endpoint => [endpoint.id, endpoint]));
  return (
    <>
      <JournalFilters filter={filter} endpoints={endpoints} onFilter={onFilter} />
      {journal.error && !entries && <EmptyState icon="tri" title={sayProblem(journal.error, t)} />}
      {entries?.length === 0 && (
        <EmptyState
          icon="inbox"
          title={t(filtered ? 'journal.none_so' : 'journal.none')}
          {...(!filtered && { text: t('journal.none_text') })}
        />
      )}
      {entries && entries.length > 0 && (
        <ul className={styles.rows} aria-label={t('journal.title')}>
          {entries.map(entry => (
            <EntryRow
              key={entry.day + entry.id}
              entry={entry}
              endpoint={byId.get(entry.endpoint_id)}
              onOpen={() => onOpen(entry)}
            />
          ))}
        </ul>
      )}
      {journal.error && entries && (
        <p className={styles.trouble} role="alert">
          {sayProblem(journal.error, t)}
        </p>
      )}
      {journal.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          className={styles.older}
          loading={journal.isFetchingNextPage}
          onClick={() => void journal.fetchNextPage()}
        >
          {t('audit.older')}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  entry: JournalEntry;
  endpoint: Endpoint | undefined;
  onOpen: () => void;
}

function EntryRow({ entry, endpoint, onOpen }: RowProps) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const ended = tally(entry);
  return (
    <li>
      <button type="button" className={styles.row} onClick={onOpen}>
        {endpoint && <ChannelMark connector={endpoint.connector} size={20} />}
        <span className={styles.what}>
          <b dir="auto">{endpoint?.name ?? t('journal.webhook')}</b>
          <small>
            <time dateTime={entry.received_at} title={fullTime(entry.received_at, i18n.language)}>
              {lastTime(entry.received_at, now, t, i18n.language)}
            </time>
            {` · ${fileSize(entry.size, i18n.language)}`}
          </small>
        </span>
        <span className={styles.ends}>
          {ended.length === 0 && <small>{t('journal.empty')}</small>}
          {ended.map(({ kind, count }) => (
            <OutcomePill key={kind} kind={kind} count={count} />
          ))}
        </span>
        <span className={styles.go}>
          <Icon name="right" size={16} />
        </span>
      </button>
    </li>
  );
}
