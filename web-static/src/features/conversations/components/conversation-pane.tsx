import { Button } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import utilities from '@/components/utilities.module.css';
import type { Agent, Channel, Conversation } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useConversationList } from '../api/use-conversation-list';
import type { ListFilter } from '../list';
import { ConversationList } from './conversation-list';
import styles from './conversation-pane.module.css';
import type { Meeting, Unsent } from './conversation-row';
import { ListTools } from './list-tools';
import { RowSkeletons } from './row-skeletons';
import { useRows } from './use-rows';

interface Props {
  slug: string;
  title: string;
  filter: ListFilter;
  onFilter: (change: Partial<ListFilter>) => void;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  /** Whether rows say by which channel they came. */
  namesChannel: boolean;
  me: string;
  /** What the agent began to write, by conversation. */
  drafts: ReadonlyMap<string, string>;
  /** Answers of the agent that got stuck in this browser, by conversation. */
  unsent: ReadonlyMap<string, Unsent>;
  /** In which conversations colleagues are, in words. */
  meetings: ReadonlyMap<string, Meeting>;
  /** Told which rows are in sight. */
  onShown: (ids: readonly string[]) => void;
  selected: string | undefined;
  onOpen: (id: string) => void;
  /** Told whenever the order on the screen changes, for the keys that step through it. */
  onRows: (rows: Conversation[]) => void;
  status: ReactNode;
  /** Instead of the title, where views are chosen from the bar. */
  heading?: ReactNode;
}

const none: Conversation[] = [];

export function ConversationPane(props: Props) {
  const { slug, title, filter, onFilter, onRows } = props;
  const { t } = useTranslation();
  const { list, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useConversationList(slug, filter);
  const { rows, waiting, hold, admit } = useRows(list?.items ?? none, filter);
  const [top, setTop] = useState(0);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  useEffect(() => onRows(rows), [rows, onRows]);

  return (
    <section className={styles.pane} aria-label={t('list.conversations')}>
      <header className={`${utilities.bar} ${styles.bar}`}>
        {props.heading ?? <h1 className={styles.title}>{title}</h1>}
        {list && <span className={styles.total}>{list.total}</span>}
        <span className={utilities.grow} />
        {props.status}
      </header>
      <ListTools
        filter={filter}
        onFilter={onFilter}
        waiting={waiting}
        onAdmit={() => {
          admit();
          setTop(before => before + 1);
        }}
      />
      {isPending && <RowSkeletons />}
      {error && !list && (
        <EmptyState
          icon="alert"
          title={t('list.failed')}
          text={sayProblem(error, t)}
          action={
            <Button variant="default" onClick={() => void refetch()}>
              {t('action.retry')}
            </Button>
          }
        />
      )}
      {list && rows.length === 0 && <Nothing filter={filter} onFilter={onFilter} />}
      {list && rows.length > 0 && (
        <ConversationList
          {...props}
          label={`${title}, ${t(`sort.${filter.sort}`)}`}
          rows={rows}
          total={list.total}
          onEnd={onEnd}
          onReading={hold}
          top={top}
        />
      )}
    </section>
  );
}

function Nothing({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const { t } = useTranslation();
  if (!filter.unread) return <EmptyState icon="check" title={t('list.empty')} text={t('list.empty_text')} />;
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
