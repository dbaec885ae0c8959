import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute, Outlet, useParams } from '@tanstack/react-router';
import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { useSession } from '@/features/accounts/api/session';
import { ProofAsker } from '@/features/accounts/components/proof-asker';
import { useAvailabilityMap } from '@/features/assignment/api/use-availability';
import { Duty } from '@/features/assignment/duty';
import { useChannels } from '@/features/channels/api/use-channels';
import { useCounts } from '@/features/conversations/api/use-counts';
import { DraftsContext } from '@/features/delivery/drafts-context';
import { draftsIn, stuckScheduled } from '@/features/delivery/events';
import { OutboxContext } from '@/features/delivery/outbox-context';
import { TraysContext } from '@/features/delivery/trays-context';
import { Presence } from '@/features/push/presence';
import { PresenceContext } from '@/features/push/presence-context';
import type { Snapshot } from '@/lib/api';
import { AvailabilityContext } from '@/lib/availability-context';
import { plainName } from '@/lib/bidi';
import type { Flush } from '@/lib/flush';
import { snapshotKey } from '@/lib/keys';
import { tellWords } from '@/lib/notify';
import { onSomebodyElse } from '@/lib/whose';
import { Commanding } from '../commands/commanding';
import { PageCommands } from '../commands/page-commands';
import { Live } from '../live';
import { LeaveQuestion } from '../shell/leave-question';
import { Rail } from '../shell/rail';
import { TabBar } from '../shell/tab-bar';
import { useAttaching } from '../use-attaching';
import { useDrafting } from '../use-drafting';
import { useHerald } from '../use-herald';
import { useSending } from '../use-sending';
import { useAgents, useSnapshot } from '../use-snapshot';
import { TroublePage } from './trouble';
import styles from './workspace.module.css';

export const workspaceRoute = createLazyRoute('/w/$slug')({ component: WorkspacePage });

/** The frame around every page of a workspace: starts from the snapshot, follows the log from there. */
function WorkspacePage() {
  const { slug } = useParams({ from: '/w/$slug' });
  const { data, error } = useSnapshot(slug);
  if (error && !data) return <TroublePage error={error} />;
  return data ? <Frame key={slug} slug={slug} /> : <div className={styles.blank} />;
}

function Frame({ slug }: { slug: string }) {
  const client = useQueryClient();
  const session = useSession();
  const channels = useChannels(slug);
  const unread = useCounts(slug)?.views.all.unread ?? 0;
  const person = session?.person.id ?? '';
  const trays = useAttaching(slug, person);
  const outbox = useSending(slug, person, trays);
  const { me, may } = useAgents(slug);
  useHerald(slug, me?.id);
  const availability = useAvailabilityMap(slug);
  const [presence] = useState(() => new Presence());
  const drafts = useDrafting(slug, may('message_send') ? me?.id : undefined);

  useEffect(() => {
    const from = client.getQueryData<Snapshot>(snapshotKey(slug));
    if (!from) return;
    const duty = new Duty(client, slug, () => presence.active());
    const hear = (flush: Flush) => {
      duty.take(flush);
      for (const id of draftsIn(flush)) void drafts?.heard(id);
      for (const { state, name } of stuckScheduled(flush, from.me.agent_id)) {
        tellWords(i18next.t(`scheduled.told.${state}`, { name: plainName(name) }));
      }
    };
    const live = new Live(client, slug, from, hear, presence);
    live.start();
    duty.start();
    return () => {
      live.stop();
      duty.stop();
      presence.disconnect();
    };
  }, [client, slug, drafts, presence]);

  // Whoever has signed in here since is shown his own.
  useEffect(() => onSomebodyElse(() => location.reload()), []);

  if (!session) return null;
  const trouble = channels.some(
    channel => channel.state === 'active' && !['working', 'unknown'].includes(channel.health),
  );
  return (
    <AvailabilityContext value={availability}>
      <Commanding slug={slug}>
        <PageCommands slug={slug} person={session.person} />
        <div className={styles.frame}>
          <Rail session={session} slug={slug} me={me?.id} unread={unread} trouble={trouble} />
          <OutboxContext value={outbox}>
            <DraftsContext value={drafts}>
              <TraysContext value={trays}>
                <PresenceContext value={presence}>
                  <Outlet />
                </PresenceContext>
              </TraysContext>
            </DraftsContext>
          </OutboxContext>
          <TabBar session={session} slug={slug} me={me?.id} unread={unread} />
          <ProofAsker />
          <LeaveQuestion />
        </div>
      </Commanding>
    </AvailabilityContext>
  );
}
