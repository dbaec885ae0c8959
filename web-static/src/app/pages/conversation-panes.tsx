import { Button, Drawer, useDirection } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import utilities from '@/components/utilities.module.css';
import { useConversation } from '@/features/conversations/api/use-conversation';
import { Composer } from '@/features/delivery/components/composer';
import { TemplateSlotContext } from '@/features/delivery/template-slot';
import { TypingContext } from '@/features/delivery/typing-context';
import { ContextPanel } from '@/features/identity/components/context-panel';
import { Thread } from '@/features/messages/components/thread';
import { ThreadToolsContext } from '@/features/messages/thread-tools';
import { ColleaguesLine } from '@/features/push/components/colleagues-line';
import { useConnection } from '@/features/push/connection';
import { useBeingThere } from '@/features/push/presence-context';
import type { Agent, Channel } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayProblem } from '@/lib/say-problem';
import { useWidth } from '@/lib/use-width';
import styles from './inbox.module.css';
import { PanelButton } from './panel-button';
import { ThreadBar } from './thread-bar';
import { useAnswering } from './use-answering';
import { useReading } from './use-reading';
import { useTemplates } from './use-templates';

interface Props {
  slug: string;
  id: string | undefined;
  channels: ReadonlyMap<string, Channel>;
  agents: ReadonlyMap<string, Agent>;
  /** This agent, where he is one here. */
  me: Agent | undefined;
  canSend: boolean;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** The conversation that is open: its thread, and beside it whose it is. */
export function ConversationPanes({ slug, id, channels, agents, me, canSend, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const { hasContext } = useWidth();
  const { dir } = useDirection();
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
  const connection = useConnection();
  const templates = useTemplates(slug, channels);
  const presence = useBeingThere(id);

  if (!id) return <Nothing />;
  if (error && !conversation) {
    const isGone = error instanceof Problem && error.status === 404;
    return (
      <main className={styles.nothing}>
        <EmptyState
          icon={isGone ? 'info' : 'alert'}
          title={t(isGone ? 'thread.gone' : 'thread.failed')}
          text={isGone ? t('thread.gone_text') : sayProblem(error, t)}
          action={
            <Button variant="default" onClick={() => (isGone ? onClose() : void refetch())}>
              {t(isGone ? 'thread.back' : 'action.retry')}
            </Button>
          }
        />
      </main>
    );
  }
  if (!conversation) return <main className={styles.nothing} />;
  const context = (
    <ContextPanel slug={slug} conversation={conversation} channels={channels} onOpen={onOpen} />
  );
  return (
    <>
      <main className={styles.thread} aria-label={t('thread.with', { name: conversation.customer.name })}>
        <ThreadBar
          conversation={conversation}
          channel={channels.get(conversation.last_channel_id)}
          onBack={onClose}
          onUnread={reading.markUnread}
          panel={hasContext && panel ? undefined : () => (hasContext ? setPanel(true) : setDrawer(true))}
        />
        <ThreadToolsContext value={answering.tools}>
          <Thread
            slug={slug}
            conversation={conversation}
            channels={channels}
            agents={agents}
            me={me?.id}
            withPending={answering.thread}
            onEnd={reading.onEnd}
          />
        </ThreadToolsContext>
        <ColleaguesLine />
        {me && canSend && (
          <TemplateSlotContext value={templates}>
            <TypingContext value={presence}>
              <Composer
                slug={slug}
                conversation={conversation}
                channels={channels}
                me={me}
                {...answering.composer}
                isOffline={connection.state === 'reconnecting'}
              />
            </TypingContext>
          </TemplateSlotContext>
        )}
      </main>
      {hasContext && panel && (
        <aside className={styles.context} aria-label={t('customer.panel')}>
          <div className={`${utilities.bar} ${styles['context-bar']}`}>
            <h2 className={utilities.grow}>{t('customer.panel')}</h2>
            <PanelButton label={t('customer.hide')} onClick={() => setPanel(false)} />
          </div>
          {context}
        </aside>
      )}
      <Drawer
        opened={drawer && !hasContext}
        onClose={() => setDrawer(false)}
        position={dir === 'rtl' ? 'left' : 'right'}
        size={320}
        title={t('customer.panel')}
        closeButtonProps={{ 'aria-label': t('customer.hide') }}
        styles={{ body: { padding: 0 } }}
      >
        {context}
      </Drawer>
    </>
  );
}

function Nothing() {
  const { t } = useTranslation();
  return (
    <main className={styles.nothing}>
      <EmptyState icon="inbox" title={t('thread.none')} text={t('thread.none_text')} />
    </main>
  );
}
