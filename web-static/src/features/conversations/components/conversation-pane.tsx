import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Agent, Channel, Conversation, Tag } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useConversationList } from '../api/use-conversation-list';
import type { ListFilter } from '../list';
import { BulkBar } from './bulk-bar';
import { ConversationList } from './conversation-list';
import styles from './conversation-pane.module.css';
import type { Meeting, Unsent } from './conversation-row';
import { ListTools } from './list-tools';
import { NothingHere } from './nothing-here';
import { RowSkeletons } from './row-skeletons';
import { noPicking, usePicking } from './use-picking';
import { useRows } from './use-rows';
import type { WorkAround } from './work-picker';

interface Props {
  slug: string;
  title: string;
  filter: ListFilter;
  onFilter: (change: Partial<Pick<ListFilter, 'unread' | 'sort'>>) => void;
  /** How many there are of the whole view, where nothing restricts it further. */
  count: number | undefined;
  /** What it restricts further, and the ways to do that. */
  restricting: ReactNode;
  isRestricted: boolean;
  onClear: () => void;
  emptyTitle: string;
  emptyText?: string;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  tags: ReadonlyMap<string, Tag>;
  /** What the changes of several choose from; absent for whoever may change nothing. */
  around: WorkAround | undefined;
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
  /** Blocks customers, or hears them again. */
  onBlock: (customers: readonly string[], blocked: boolean) => void;
  status: ReactNode;
  /** Instead of the title, where views are chosen from the bar. */
  heading?: ReactNode;
}

const none: Conversation[] = [];

/** The server counts no further. */
const mostCounted = 1_000;
const totalText = (total: number) => (total < mostCounted ? total : `${mostCounted}+`);

export function ConversationPane(props: Props) {
  const { slug, title, filter, onFilter, onRows } = props;
  const { t } = useTranslation();
  const { list, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useConversationList(slug, filter);
  const { rows, waiting, hold, admit } = useRows(list?.items ?? none, filter);
  const picking = usePicking(rows);
  const [top, setTop] = useState(0);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);

  useEffect(() => onRows(rows), [rows, onRows]);

  return (
    <section className={styles.pane} aria-label={t('list.conversations')}>
      <header className={`${utilities.bar} ${styles.bar}`}>
        {props.heading ?? <h1 className={styles.title}>{title}</h1>}
        {list && <span className={styles.total}>{props.count ?? totalText(list.total)}</span>}
        <span className={utilities.grow} />
        {props.status}
        {props.around && (
          <Tooltip label={t(picking.isOn ? 'list.select_end' : 'list.select')}>
            <ActionIcon
              aria-label={t('list.select')}
              aria-pressed={picking.isOn}
              onClick={picking.isOn ? picking.onEnd : picking.onBegin}
            >
              <Icon name="select" size={18} />
            </ActionIcon>
          </Tooltip>
        )}
        {props.restricting}
      </header>
      {picking.isOn && props.around ? (
        <BulkBar
          picking={picking}
          around={props.around}
          isHidden={filter.blocked ?? false}
          onBlock={(ids, blocked) =>
            props.onBlock(
              rows.filter(row => ids.has(row.id)).map(({ customer }) => customer.id),
              blocked,
            )
          }
        />
      ) : (
        <ListTools
          filter={filter}
          onFilter={onFilter}
          waiting={waiting}
          onAdmit={() => {
            admit();
            setTop(before => before + 1);
          }}
        />
      )}
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
      {list && rows.length === 0 && <NothingHere {...props} />}
      {list && rows.length > 0 && (
        <ConversationList
          {...props}
          picking={props.around ? picking : noPicking}
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
