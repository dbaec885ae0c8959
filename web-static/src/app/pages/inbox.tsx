import { createLazyRoute } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels } from '@/features/channels/api/use-channels';
import { useCounts } from '@/features/conversations/api/use-counts';
import { useTags } from '@/features/conversations/api/use-tags';
import { ConversationPane } from '@/features/conversations/components/conversation-pane';
import { ListFilterButton } from '@/features/conversations/components/list-filter';
import { tallyOf } from '@/features/conversations/counts';
import { useBegun } from '@/features/delivery/drafts-context';
import { useUnsent } from '@/features/delivery/outbox-context';
import { ConnectionPill } from '@/features/push/components/connection-pill';
import { useListing, useRowMeetings } from '@/features/push/presence-context';
import type { Conversation } from '@/lib/api';
import { preference, remember } from '@/lib/preferences';
import { useTitle } from '@/lib/use-title';
import { useWidth } from '@/lib/use-width';
import { chosenIn } from '../inbox-search';
import { Views, ViewsButton, ViewsDrawer } from '../shell/views';
import { useAgents, useSnapshot, useTeams } from '../use-snapshot';
import { ConversationPanes } from './conversation-panes';
import styles from './inbox.module.css';
import { useAround } from './use-around';
import { rowBeside, useInboxCommands } from './use-inbox-commands';
import { inboxPath, usePlace } from './use-place';
import { useRestricting } from './use-restricting';
import { Welcome } from './welcome';

export const inboxRoute = createLazyRoute(inboxPath)({ component: InboxPage });

/** Whether the column of the views stands beside the list: where there is room, until somebody hides it. */
function useColumn() {
  const { hasViews } = useWidth();
  const [isShown, setShown] = useState(() => preference('views') !== 'hidden');
  const show = (shown: boolean) => {
    remember('views', shown ? 'shown' : 'hidden');
    setShown(shown);
  };
  return { hasRoom: hasViews, hasColumn: hasViews && isShown, show };
}

function InboxPage() {
  const { t } = useTranslation();
  const at = usePlace();
  const { slug, place, filter, title, selected, go, restrict } = at;
  const { isPhone } = useWidth();
  const { data: snapshot } = useSnapshot(slug);
  const { agents, me, may } = useAgents(slug);
  const links = { slug, channels: useChannels(slug), tags: useTags(slug), teams: useTeams(slug).teams };
  const counts = useCounts(slug);
  const around = useAround(slug);
  const restrictions = useRestricting(at);
  const [drafts, unsent, meetings, onShown] = [useBegun(), useUnsent(), useRowMeetings(), useListing()];
  const rows = useRef<Conversation[]>([]);
  const { hasRoom, hasColumn, show } = useColumn();
  const [hasDrawer, setDrawer] = useState(false);

  const open = useCallback((id: string) => go({ conversation: id }), [go]);
  const close = useCallback(() => {
    go({ conversation: undefined });
    if (selected) requestAnimationFrame(() => document.getElementById(`row-${selected}`)?.focus());
  }, [go, selected]);
  const beside = useCallback(() => {
    const next = rowBeside(rows.current, selected, 1) ?? rowBeside(rows.current, selected, -1);
    return next && next.id !== selected ? next.id : undefined;
  }, [selected]);

  useTitle(title, counts?.views.all.unread);
  useInboxCommands({ slug, rows, selected, open, close });

  const isRestricted = chosenIn(at.search) > 0;
  const tally =
    place.kind === 'view' ? counts?.views[place.view] : tallyOf(counts?.[`${place.kind}s`], place.id);
  const noneEver = counts?.views.all.total === 0 && links.channels.length === 0 && !selected;
  return (
    <div
      className={styles.inbox}
      data-pane={selected ? 'thread' : 'list'}
      data-column={hasColumn || undefined}
      role={isPhone && !selected && !noneEver ? 'main' : undefined}
    >
      {hasColumn && (
        <Views
          {...links}
          workspace={snapshot?.workspace.name ?? ''}
          counts={counts}
          onHide={() => show(false)}
        />
      )}
      {!hasColumn && (
        <ViewsDrawer {...links} counts={counts} isOpen={hasDrawer} onClose={() => setDrawer(false)} />
      )}
      {noneEver ? (
        <Welcome slug={slug} />
      ) : (
        <>
          {!(isPhone && selected) && (
            <ConversationPane
              key={JSON.stringify(filter)}
              slug={slug}
              title={title}
              filter={filter}
              onFilter={({ unread, sort }) =>
                restrict({
                  ...(unread !== undefined && { unread: unread ? 'true' : undefined }),
                  ...(sort && { sort }),
                })
              }
              count={isRestricted || filter.unread ? undefined : tally?.total}
              restricting={<ListFilterButton restrictions={restrictions} onRestrict={restrict} />}
              isRestricted={isRestricted}
              onClear={() => restrict(Object.fromEntries(restrictions.map(({ name }) => [name, undefined])))}
              emptyTitle={t(`list.empty_view.${place.kind === 'view' ? place.view : 'all'}`)}
              channels={at.channels}
              agents={agents}
              tags={at.tags}
              around={around}
              namesChannel={place.kind !== 'channel' && links.channels.length > 1}
              me={me?.id ?? ''}
              drafts={drafts}
              unsent={unsent}
              meetings={meetings}
              onShown={onShown}
              selected={selected}
              onOpen={open}
              onRows={shown => {
                rows.current = shown;
              }}
              status={hasColumn ? null : <ConnectionPill />}
              heading={
                hasColumn ? undefined : (
                  <ViewsButton title={title} onOpen={() => (hasRoom ? show(true) : setDrawer(true))} />
                )
              }
            />
          )}
          {!(isPhone && !selected) && (
            <ConversationPanes
              key={selected}
              slug={slug}
              id={selected}
              channels={at.channels}
              agents={agents}
              me={me}
              canSend={may('message_send')}
              around={around}
              beside={beside}
              onOpen={open}
              onClose={close}
            />
          )}
        </>
      )}
    </div>
  );
}
