import { useState } from 'react';
import { useFollow, useWork } from '@/features/conversations/api/use-work';
import type { Picker, WorkAround } from '@/features/conversations/components/work-picker';
import { isOutOfSight } from '@/features/conversations/list';
import { isChange } from '@/features/conversations/work';
import type { Conversation, ConversationChange } from '@/lib/api';
import { useCommands } from '../commands/centre';

interface Options {
  slug: string;
  conversation: Conversation;
  /** Absent for whoever may change nothing. */
  around: WorkAround | undefined;
  onUnread: (() => void) | undefined;
  /** Which conversation stands next in the list. */
  beside: () => string | undefined;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** What is to be filled in before a conversation is closed. */
interface Filling {
  conversation: Conversation;
  missing: readonly string[];
  again: () => void;
}

export type WorkOn = ReturnType<typeof useWorkOn>;

/** All that can be done to the conversation that is open, by button, key or palette. */
export function useWorkOn({ slug, conversation, around, onUnread, beside, onOpen, onClose }: Options) {
  const [picker, setPicker] = useState<Picker>();
  const [filling, setFilling] = useState<Filling>();
  const { mutate } = useWork(slug);
  const { mutate: follow } = useFollow(slug);
  const { id, status, following, assignee_id } = conversation;
  const me = around?.me?.id;
  const canBlock = around?.canBlock ?? false;

  const change = (asked: ConversationChange) => {
    if (!isChange(conversation, asked)) return;
    const onIncomplete = (missing: string[]) =>
      setFilling({ conversation, missing, again: () => mutate({ conversation, change: asked }) });
    mutate({ conversation, change: asked, onIncomplete });
  };
  const closeAndLeave = () => mutate({ conversation, change: { status: 'closed' } });
  const offer = (act: () => void, isPossible = true) => (around && isPossible ? act : undefined);
  const pick = (each: Picker) => offer(() => setPicker(each));
  const isClosed = status === 'closed';

  const acts = {
    close: offer(() => change({ status: 'closed' }), !isClosed),
    close_next: offer(() => {
      const next = beside();
      closeAndLeave();
      if (next) onOpen(next);
      else onClose();
    }, !isClosed),
    reopen: offer(() => change({ status: 'open' }), status !== 'open'),
    wait: offer(() => change({ status: 'waiting' }), status === 'open' || status === 'snoozed'),
    snooze: pick('snooze'),
    assign: pick('assign'),
    assign_me: offer(() => change({ assignee_id: me ?? null }), me !== undefined && assignee_id !== me),
    tag: pick('tag'),
    priority: pick('priority'),
    follow: me && !following ? () => follow({ id, following: true }) : undefined,
    unfollow: me && following ? () => follow({ id, following: false }) : undefined,
    spam: offer(() => change({ spam: true }), canBlock && !conversation.spam),
    no_spam: offer(() => change({ spam: false }), canBlock && conversation.spam),
    unread: isOutOfSight(conversation) ? undefined : onUnread,
  };
  useCommands(acts);
  const ends = { closePicker: () => setPicker(undefined), endFilling: () => setFilling(undefined) };
  return { acts, picker, change, filling, ...ends };
}
