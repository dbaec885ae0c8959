import { Button, UnstyledButton } from '@mantine/core';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import type { Agent, Channel, Conversation, Message } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useLate } from '@/lib/use-late';
import { WorkspaceSlug } from '../api/use-retry-file';
import { useTimeline } from '../api/use-timeline';
import { firstUnreadOf, threadItems } from '../thread-items';
import styles from './thread.module.css';
import { ThreadPiece } from './thread-piece';
import { useCalm } from './use-calm';
import { useThreadScroll } from './use-thread-scroll';

interface Props {
  slug: string;
  conversation: Conversation;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  /** The agent who looks. */
  me: string | undefined;
  /** The thread with what is on its way. */
  withPending: (items: readonly Message[]) => readonly Message[];
  /** Told whether the newest message is in sight. */
  onEnd: (atEnd: boolean) => void;
}

/** A customer's whole timeline in one scroll, over all conversations and channels. */
export function Thread({ slug, conversation, channels, agents, me, withPending, onEnd }: Props) {
  const { t } = useTranslation();
  const { customer } = conversation;
  const result = useTimeline(slug, customer.id);
  const { timeline, hasNextPage, isFetchingNextPage, fetchNextPage } = result;
  const line = useRef<HTMLDivElement>(null);
  const [unread] = useState(() => Math.max(0, conversation.inbound_count - conversation.read_count));
  const [firstUnread, setFirstUnread] = useState<string>();
  const scroll = useThreadScroll(conversation.id, timeline !== undefined, line);
  const { atEnd, nearStart } = scroll;

  if (timeline && unread > 0 && firstUnread === undefined) {
    setFirstUnread(firstUnreadOf(timeline.items, conversation.id, unread) ?? '');
  }
  const messages = useMemo(() => (timeline ? withPending(timeline.items) : []), [timeline, withPending]);
  const items = useMemo(
    () => (timeline ? threadItems(messages, timeline.happened, timeline.conversations, firstUnread) : []),
    [messages, timeline, firstUnread],
  );
  // Older messages are no news, and are not read out as such.
  const isCalm = useCalm(isFetchingNextPage);
  // Whoever sends wants to see it go, wherever he has scrolled.
  const onItsWay = messages.length - (timeline?.items.length ?? 0);
  const { toEnd } = scroll;
  useLayoutEffect(() => {
    if (onItsWay > 0) toEnd();
  }, [onItsWay, toEnd]);

  useEffect(() => onEnd(atEnd && timeline !== undefined), [atEnd, timeline, onEnd]);
  useEffect(() => {
    if (nearStart && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearStart, hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (result.error && !timeline) {
    return (
      <EmptyState
        icon="alert"
        title={t('thread.failed')}
        text={sayProblem(result.error, t)}
        action={
          <Button variant="default" onClick={() => void result.refetch()}>
            {t('action.retry')}
          </Button>
        }
      />
    );
  }
  return (
    <div className={styles.frame}>
      <div
        ref={scroll.scroller}
        onScroll={scroll.onScroll}
        className={styles.log}
        role="log"
        aria-live={isCalm ? 'polite' : 'off'}
        aria-busy={!timeline}
        aria-label={t('thread.messages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <div ref={scroll.content} className={styles.content}>
          {!timeline && <Waiting />}
          {timeline && !hasNextPage && items.length > 0 && (
            <p className={styles.beginning}>{t('thread.beginning')}</p>
          )}
          {isFetchingNextPage && <p className={styles.beginning}>{t('thread.loading_older')}</p>}
          <WorkspaceSlug value={slug}>
            {items.map(item => (
              <ThreadPiece
                key={item.key}
                item={item}
                channels={channels}
                agents={agents}
                language={customer.language}
                me={me}
                line={line}
              />
            ))}
          </WorkspaceSlug>
        </div>
      </div>
      {!atEnd && (
        <JumpToEnd
          last={timeline?.items.at(-1)?.id}
          ids={timeline?.items.map(each => each.id)}
          onJump={scroll.toEnd}
        />
      )}
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return useLate(200) ? (
    <p className={styles.beginning} role="status">
      {t('thread.loading')}
    </p>
  ) : null;
}

/** The way down, with how much has come since one left the end. */
function JumpToEnd({
  last,
  ids,
  onJump,
}: {
  last: string | undefined;
  ids: string[] | undefined;
  onJump: () => void;
}) {
  const { t } = useTranslation();
  const [left] = useState(last);
  const fresh = left && ids ? ids.length - 1 - ids.indexOf(left) : 0;
  return (
    <UnstyledButton
      className={styles.jump}
      onClick={onJump}
      aria-label={fresh > 0 ? t('thread.jump_fresh', { count: fresh }) : t('thread.jump')}
    >
      {fresh > 0 && <span className={styles.fresh}>{fresh}</span>}
      <Icon name="down" size={18} />
    </UnstyledButton>
  );
}
