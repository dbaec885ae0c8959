import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useWays } from '@/features/delivery/api/use-ways';
import type { Mode } from '@/features/delivery/components/composer';
import { Decisions } from '@/features/delivery/components/decisions';
import { PendingNotes } from '@/features/delivery/components/pending-notes';
import { useOutbox } from '@/features/delivery/outbox-context';
import { withPending } from '@/features/delivery/pending';
import { quotingWay } from '@/features/delivery/ways';
import { adoptMessage } from '@/features/messages/events';
import type { ThreadTools } from '@/features/messages/thread-tools';
import type { DeliveryAction, Message, MessageStatus, Way } from '@/lib/api';
import { useCommands } from '../commands/centre';
import { useTakeBack } from './use-take-back';

const noWays: Way[] = [];

/** States in which somebody may still decide about a message. */
const undecided = new Set<MessageStatus>(['queued', 'failed', 'unknown']);

interface Options {
  slug: string;
  conversation: string;
  customer: string | undefined;
  canSend: boolean;
}

/** Ties a thread to its composer: what is on its way, what is quoted, what can be decided about a message. */
export function useAnswering({ slug, conversation, customer, canSend }: Options) {
  const cache = useQueryClient();
  const { outbox, entries } = useOutbox();
  const { data: ways } = useWays(slug, conversation);
  const [quoted, setQuoted] = useState<Message>();
  const [mode, setMode] = useState<Mode>('reply');
  const [recalled, setRecalled] = useState<string>();

  const mine = useMemo(
    () =>
      entries.filter(
        // A customer who was joined with another has another id than when one answered him.
        ({ message }) => message.customer_id === customer || message.conversation_id === conversation,
      ),
    [entries, customer, conversation],
  );
  const thread = useCallback((items: readonly Message[]) => withPending(items, mine), [mine]);

  /** Words that were taken back go to where they were written. */
  const recall = useCallback((text: string | undefined, to: Mode) => {
    setMode(to);
    setRecalled(text);
  }, []);
  const takeBack = useTakeBack(conversation, recall);

  const decided = useCallback(
    (message: Message, action: DeliveryAction) => {
      adoptMessage(cache, slug, message);
      // Whoever takes words back mostly wants to change them.
      if (action === 'cancel' && message.content.kind === 'text') recall(message.content.text, 'reply');
    },
    [cache, slug, recall],
  );

  const tools = useMemo(
    (): ThreadTools => ({
      canReply: message =>
        ways !== undefined &&
        message.direction !== 'note' &&
        !message.id.startsWith('pending-') &&
        !['queued', 'sending', 'failed', 'unknown', 'cancelled'].includes(message.status) &&
        quotingWay(ways, message.channel_id) !== undefined,
      onReply: message => {
        setMode('reply');
        setQuoted(message);
      },
      below: message => {
        const entry = mine.find(each => each.message.id === message.id);
        if (entry) return outbox && <PendingNotes entry={entry} outbox={outbox} onTakeBack={takeBack} />;
        if (!canSend || !undecided.has(message.status)) return null;
        return <Decisions slug={slug} message={message} onDecided={decided} />;
      },
    }),
    [ways, mine, outbox, slug, canSend, decided, takeBack],
  );
  const onQuoteEnd = useCallback(() => setQuoted(undefined), []);
  const onRecalled = useCallback(() => setRecalled(undefined), []);
  const [call, setCall] = useState(0);
  const begin = useCallback((next: Mode) => {
    setMode(next);
    setCall(before => before + 1);
  }, []);
  const [macroCall, setMacroCall] = useState(0);
  const pickMacro = useCallback(() => {
    setMode('reply');
    setMacroCall(before => before + 1);
  }, []);
  const [laterCall, setLaterCall] = useState(0);
  const sendLater = useCallback(() => {
    setMode('reply');
    setLaterCall(before => before + 1);
  }, []);
  useCommands({
    reply: canSend ? () => begin('reply') : undefined,
    note: canSend ? () => begin('note') : undefined,
    macro: canSend ? pickMacro : undefined,
    send_later: canSend ? sendLater : undefined,
  });
  return {
    thread,
    ways: ways?.items ?? noWays,
    tools,
    composer: { quoted, onQuoteEnd, recalled, onRecalled, mode, onMode: begin, call, macroCall, laterCall },
  };
}
