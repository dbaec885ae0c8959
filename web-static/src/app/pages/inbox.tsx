import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannelMap, useChannels } from '@/features/channels/api/use-channels';
import { useCounts } from '@/features/conversations/api/use-counts';
import { ConversationPane } from '@/features/conversations/components/conversation-pane';
import type { ListFilter } from '@/features/conversations/list';
import { useBegun } from '@/features/delivery/drafts-context';
import { useUnsent } from '@/features/delivery/outbox-context';
import { ConnectionPill } from '@/features/push/components/connection-pill';
import { useListing, useRowMeetings } from '@/features/push/presence-context';
import type { Conversation } from '@/lib/api';
import { useTitle } from '@/lib/use-title';
import { useWidth } from '@/lib/use-width';
import { ViewMenu } from '../shell/view-menu';
import { Views } from '../shell/views';
import { useAgents, useSnapshot } from '../use-snapshot';
import { ConversationPanes } from './conversation-panes';
import styles from './inbox.module.css';
import { useInboxKeys } from './use-inbox-keys';
import { Welcome } from './welcome';

export const inboxRoute = createLazyRoute('/w/$slug/inbox/$view/{-$conversationId}')({
  component: InboxPage,
});

type Order = Omit<ListFilter, 'channel'>;

function InboxPage() {
  const { t } = useTranslation();
  const { slug, view, conversationId } = useParams({ from: '/w/$slug/inbox/$view/{-$conversationId}' });
  const navigate = useNavigate();
  const { hasViews, isPhone } = useWidth();
  const { data: snapshot } = useSnapshot(slug);
  const { agents, me, may } = useAgents(slug);
  const channels = useChannels(slug);
  const channelMap = useChannelMap(slug);
  const counts = useCounts(slug);
  const drafts = useBegun();
  const unsent = useUnsent();
  const meetings = useRowMeetings();
  const onShown = useListing();
  const [order, setOrder] = useState<Order>({ unread: false, sort: 'newest' });
  const rows = useRef<Conversation[]>([]);

  const channel = channelMap.get(view);
  const title = channel?.name ?? t('view.open');
  const filter: ListFilter = channel ? { ...order, channel: channel.id } : order;
  const go = useCallback(
    (to: { view?: string; conversation?: string | undefined }) =>
      void navigate({
        to: '/w/$slug/inbox/$view/{-$conversationId}',
        params: { slug, view: to.view ?? view, conversationId: to.conversation },
      }),
    [navigate, slug, view],
  );
  const open = useCallback((id: string) => go({ conversation: id }), [go]);
  const close = useCallback(() => {
    go({ conversation: undefined });
    if (conversationId)
      requestAnimationFrame(() => document.getElementById(`row-${conversationId}`)?.focus());
  }, [go, conversationId]);

  useTitle(title, counts?.unread);
  useInboxKeys({ rows, selected: conversationId, open, close });

  const noneEver = counts?.open === 0 && channels.length === 0 && !conversationId;
  return (
    <div
      className={styles.inbox}
      data-pane={conversationId ? 'thread' : 'list'}
      role={isPhone && !conversationId && !noneEver ? 'main' : undefined}
    >
      {hasViews && (
        <Views slug={slug} workspace={snapshot?.workspace.name ?? ''} channels={channels} counts={counts} />
      )}
      {noneEver ? (
        <Welcome slug={slug} />
      ) : (
        <>
          {!(isPhone && conversationId) && (
            <ConversationPane
              key={`${view} ${order.sort} ${order.unread}`}
              slug={slug}
              title={title}
              filter={filter}
              onFilter={change => setOrder(before => ({ ...before, ...change }))}
              channels={channelMap}
              agents={agents}
              namesChannel={!channel && channels.length > 1}
              me={me?.name ?? ''}
              drafts={drafts}
              unsent={unsent}
              meetings={meetings}
              onShown={onShown}
              selected={conversationId}
              onOpen={open}
              onRows={shown => {
                rows.current = shown;
              }}
              status={hasViews ? null : <ConnectionPill />}
              heading={
                hasViews ? undefined : (
                  <ViewMenu
                    title={title}
                    view={channel?.id ?? 'open'}
                    channels={channels}
                    onView={next => go({ view: next })}
                  />
                )
              }
            />
          )}
          {!(isPhone && !conversationId) && (
            <ConversationPanes
              key={conversationId}
              slug={slug}
              id={conversationId}
              channels={channelMap}
              agents={agents}
              me={me}
              canSend={may('message_send')}
              onOpen={open}
              onClose={close}
            />
          )}
        </>
      )}
    </div>
  );
}
