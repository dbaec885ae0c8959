import { createLazyRoute } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels } from '@/features/channels/api/use-channels';
import { useCounts } from '@/features/conversations/api/use-counts';
import { useTags } from '@/features/conversations/api/use-tags';
import { ConversationPane } from '@/features/conversations/components/conversation-pane';
import { ListFilterButton } from '@/features/conversations/components/list-filter';
import { useBegun } from '@/features/delivery/drafts-context';
import { useUnsent } from '@/features/delivery/outbox-context';
import { useBlock } from '@/features/identity/api/use-block';
import { ConnectionPill } from '@/features/push/components/connection-pill';
import { useListing, useRowMeetings } from '@/features/push/presence-context';
import { useTitle } from '@/lib/use-title';
import { useWidth } from '@/lib/use-width';
import { chosenIn } from '../inbox-search';
import { Views, ViewsButton, ViewsDrawer } from '../shell/views';
import { useAgents, useSnapshot, useTeams } from '../use-snapshot';
import { ConversationPanes } from './conversation-panes';
import styles from './inbox.module.css';
import { useAround } from './use-around';
import { useColumn } from './use-column';
import { inboxPath, usePlace } from './use-place';
import { useRestricting } from './use-restricting';
import { emptyAt, tallyAt, useSavedViews } from './use-saved-views';
import { useStepping } from './use-stepping';
import { Welcome } from './welcome';

export const inboxRoute = createLazyRoute(inboxPath)({ component: InboxPage });

function InboxPage() {
  const { t } = useTranslation();
  const at = usePlace();
  const { slug, place, filter, title, selected, restrict } = at;
  const { isPhone } = useWidth();
  const { data: snapshot } = useSnapshot(slug);
  const { agents, me, may } = useAgents(slug);
  const saving = useSavedViews(at);
  const links = {
    slug,
    channels: useChannels(slug),
    tags: useTags(slug),
    teams: useTeams(slug).teams,
    ...saving.links,
  };
  const counts = useCounts(slug);
  const { mutate: block } = useBlock(slug);
  const around = useAround(slug);
  const restrictions = useRestricting(at);
  const [drafts, unsent, meetings, onShown] = [useBegun(), useUnsent(), useRowMeetings(), useListing()];
  const { rows, open, close, beside } = useStepping(at);
  const { hasRoom, hasColumn, show } = useColumn();
  const [hasDrawer, setDrawer] = useState(false);

  useTitle(title);

  const isRestricted = chosenIn(at.search) > 0;
  const tally = tallyAt(place, counts);
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
      {saving.editor}
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
              onBlock={(customers, blocked) => block({ blocked, customer_ids: [...new Set(customers)] })}
              onFilter={({ unread, sort }) =>
                restrict({
                  ...(unread !== undefined && { unread: unread ? 'true' : undefined }),
                  ...(sort && { sort }),
                })
              }
              count={isRestricted || filter.unread ? undefined : tally?.total}
              restricting={
                <>
                  {saving.button}
                  <ListFilterButton
                    restrictions={restrictions}
                    onRestrict={restrict}
                    onSave={saving.onSave}
                  />
                </>
              }
              isRestricted={isRestricted}
              onClear={() => restrict(Object.fromEntries(restrictions.map(({ name }) => [name, undefined])))}
              {...emptyAt(place, at, t)}
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
