import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConversation } from '@/features/conversations/api/use-conversation';
import type { WorkAround } from '@/features/conversations/components/work-picker';
import { Composer } from '@/features/delivery/components/composer';
import { ScheduledMessages } from '@/features/delivery/components/scheduled-messages';
import { TypingContext } from '@/features/delivery/typing-context';
import { ContextPanel } from '@/features/identity/components/context-panel';
import { Thread } from '@/features/messages/components/thread';
import { NamesContext } from '@/features/messages/names-context';
import { ThreadToolsContext } from '@/features/messages/thread-tools';
import { ColleaguesLine } from '@/features/push/components/colleagues-line';
import { useConnection } from '@/features/push/connection';
import { useBeingThere } from '@/features/push/presence-context';
import { SlaSection } from '@/features/sla/components/sla-section';
import type { Agent, Channel } from '@/lib/api';
import { mentionables } from '@/lib/mentions';
import { useWidth } from '@/lib/use-width';
import { useAgents, useSnapshot } from '../use-snapshot';
import { ComposerSlots } from './composer-slots';
import { ContextFrame } from './context-frame';
import { HiddenNotice } from './hidden-notice';
import styles from './inbox.module.css';
import { Nothing, NotShown } from './no-thread';
import { TagChips } from './tag-chips';
import { ThreadBar } from './thread-bar';
import { useAnswering } from './use-answering';
import { useJumping } from './use-jumping';
import { useMembers } from './use-members';
import { useNames } from './use-names';
import { useReading } from './use-reading';

interface Props {
  slug: string;
  id: string | undefined;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  /** This agent, where he is one here. */
  me: Agent | undefined;
  canSend: boolean;
  /** What changes choose from; absent for whoever may change nothing. */
  around: WorkAround | undefined;
  /** Which conversation stands next in the list. */
  beside: () => string | undefined;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** The conversation that is open: its thread, and beside it whose it is. */
export function ConversationPanes(props: Props) {
  const { slug, id, channels, agents, me, canSend, onOpen, onClose } = props;
  const { t } = useTranslation();
  const { hasContext } = useWidth();
  const [panel, setPanel] = useState(true);
  const [drawer, setDrawer] = useState(false);
  const { data: conversation, error, refetch } = useConversation(slug, id);
  const reading = useReading(slug, conversation);
  const answering = useAnswering({
    slug,
    conversation: id ?? '',
    customer: conversation?.customer.id,
    canSend,
  });
  const jumping = useJumping(slug, conversation, answering.tools);
  const connection = useConnection();
  const presence = useBeingThere(id);
  const names = useNames(slug);
  const { may } = useAgents(slug);
  const zone = useSnapshot(slug).data?.workspace.zone ?? 'UTC';
  const members = useMembers(slug, conversation?.customer.id);
  const people = useMemo(
    () => mentionables(names.agents.values(), names.teams.values()),
    [names.agents, names.teams],
  );

  if (!id) return <Nothing />;
  if (error && !conversation) {
    return <NotShown error={error} onClose={onClose} onRetry={() => void refetch()} />;
  }
  if (!conversation) return <main className={styles.nothing} />;
  const context = (
    <ContextPanel
      slug={slug}
      conversation={conversation}
      channels={channels}
      onOpen={onOpen}
      canMerge={may('customer_merge')}
      canEdit={may('customer_edit')}
      canBlock={may('customer_block')}
    >
      <SlaSection slug={slug} conversation={conversation} />
      <TagChips conversation={conversation} tags={names.tags} canWork={props.around !== undefined} />
    </ContextPanel>
  );
  return (
    <>
      <main className={styles.thread} aria-label={t('thread.with', { name: conversation.customer.name })}>
        <ThreadBar
          conversation={conversation}
          channel={channels.get(conversation.last_channel_id)}
          slug={slug}
          around={props.around}
          beside={props.beside}
          onOpen={onOpen}
          onBack={onClose}
          onUnread={reading.markUnread}
          panel={hasContext && panel ? undefined : () => (hasContext ? setPanel(true) : setDrawer(true))}
        />
        <HiddenNotice slug={slug} conversation={conversation} canBlock={may('customer_block')} />
        <NamesContext value={names}>
          <ThreadToolsContext value={jumping.tools}>
            <Thread
              slug={slug}
              conversation={conversation}
              channels={channels}
              agents={agents}
              me={me?.id}
              withPending={answering.thread}
              anchor={jumping.anchor}
              onJump={jumping.go}
              onEnd={reading.onEnd}
              ahead={
                <ScheduledMessages
                  slug={slug}
                  conversation={conversation.id}
                  zone={zone}
                  channels={channels}
                  agents={agents}
                  me={me?.id}
                  canSend={canSend}
                  ways={answering.ways}
                />
              }
            />
          </ThreadToolsContext>
        </NamesContext>
        {jumping.dialog}
        <ColleaguesLine />
        {me && canSend && (
          <ComposerSlots slug={slug} channels={channels} names={names}>
            <TypingContext value={presence}>
              <Composer
                slug={slug}
                conversation={conversation}
                channels={channels}
                me={me}
                people={people}
                members={members}
                zone={zone}
                {...answering.composer}
                isOffline={connection.state === 'reconnecting'}
              />
            </TypingContext>
          </ComposerSlots>
        )}
      </main>
      <ContextFrame
        isBeside={hasContext}
        isShown={hasContext ? panel : drawer}
        onHide={() => (hasContext ? setPanel(false) : setDrawer(false))}
      >
        {context}
      </ContextFrame>
    </>
  );
}
