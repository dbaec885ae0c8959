import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import type { Agent, Channel, Conversation, Message } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import type { Anchor } from '../anchor';
import { WorkspaceSlug } from '../api/use-retry-file';
import { inSight, threadItems } from '../thread-items';
import styles from './thread.module.css';
import { JumpToEnd, NotThere, Waiting } from './thread-ends';
import { ThreadPiece } from './thread-piece';
import { useCalm } from './use-calm';
import { usePlaceInThread } from './use-place-in-thread';
import { useThreadScroll } from './use-thread-scroll';

const nothing: Message[] = [];

interface Props {
  slug: string;
  conversation: Conversation;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  /** The agent who looks. */
  me: string | undefined;
  /** The thread with what is on its way. */
  withPending: (items: readonly Message[]) => readonly Message[];
  /** What stands below all messages. */
  ahead?: ReactNode;
  /** Where in it one wants to be, if not at its end. */
  anchor: Anchor | undefined;
  onJump: (anchor: Anchor | undefined) => void;
  /** Told whether the newest message is in sight. */
  onEnd: (atEnd: boolean) => void;
}

/** A customer's whole timeline in one scroll, over all conversations and channels. */
export function Thread({
  slug,
  conversation,
  channels,
  agents,
  me,
  withPending,
  ahead,
  anchor,
  onJump,
  onEnd,
}: Props) {
  const { t } = useTranslation();
  const { customer } = conversation;
  const place = usePlaceInThread({ slug, conversation, anchor });
  const { result, around, isAway, shown: timeline, firstUnread } = place;
  const pages = isAway ? around : result;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const { hasPreviousPage, isFetchingPreviousPage, fetchPreviousPage } = around;
  const line = useRef<HTMLDivElement>(null);
  const none = useRef<HTMLDivElement>(null);
  const scroll = useThreadScroll(place.key, timeline !== undefined, {
    start: place.beginsAtUnread ? line : none,
    target: place.target,
    follows: !isAway,
  });
  const { atEnd, nearStart, nearEnd, toEnd } = scroll;
  const whole = result.timeline?.items;
  const pending = useMemo(() => (whole ? withPending(whole) : []), [whole, withPending]);
  const messages = isAway ? (timeline?.items ?? nothing) : pending;
  const items = useMemo(() => {
    if (!timeline) return [];
    const { conversations, happened } = timeline;
    const seen = inSight(messages, conversations, conversation.id);
    const done = inSight(happened, conversations, conversation.id);
    return threadItems(seen, done, conversations, firstUnread);
  }, [messages, timeline, firstUnread, conversation.id]);
  // Older messages are no news, and are not read out as such.
  const isCalm = useCalm(isFetchingNextPage || isAway);
  // Whoever sends wants to see it go, wherever he has scrolled.
  const onItsWay = pending.length - (whole?.length ?? 0);
  const away = useRef(isAway);
  useLayoutEffect(() => {
    if (onItsWay === 0) return;
    if (away.current) onJump(undefined);
    else toEnd();
  }, [onItsWay, toEnd, onJump]);
  useEffect(() => {
    away.current = isAway;
  }, [isAway]);

  useEffect(() => onEnd(atEnd && timeline !== undefined && !isAway), [atEnd, timeline, isAway, onEnd]);
  useEffect(() => {
    if (!isAway || !nearEnd || !timeline) return;
    if (hasPreviousPage) {
      if (!isFetchingPreviousPage) void fetchPreviousPage();
    } else if (atEnd) onJump(undefined);
  }, [isAway, nearEnd, atEnd, timeline, hasPreviousPage, isFetchingPreviousPage, fetchPreviousPage, onJump]);
  useEffect(() => {
    if (nearStart && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearStart, hasNextPage, isFetchingNextPage, fetchNextPage]);

  if (isAway && around.error && !timeline) {
    return <NotThere error={around.error} onJump={() => onJump(undefined)} />;
  }
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
                customer={customer.name}
                picture={customer.picture}
                me={me}
                line={line}
              />
            ))}
            {timeline && !isAway && ahead}
          </WorkspaceSlug>
        </div>
      </div>
      {(!atEnd || isAway) && timeline && (
        <JumpToEnd
          key={String(isAway)}
          last={whole?.at(-1)?.id}
          ids={whole?.map(each => each.id)}
          onJump={isAway ? () => onJump(undefined) : scroll.toEnd}
          isAway={isAway}
        />
      )}
    </div>
  );
}
