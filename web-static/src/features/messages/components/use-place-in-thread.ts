import { useState } from 'react';
import type { Conversation } from '@/lib/api';
import { type Anchor, anchorKey, heldTarget, targetIn } from '../anchor';
import { useStretch } from '../api/use-stretch';
import { useTimeline } from '../api/use-timeline';
import { firstUnreadOf } from '../thread-items';

interface Options {
  slug: string;
  conversation: Conversation;
  /** Where one wants to be; absent: at the newest message, or where the unread ones begin. */
  anchor: Anchor | undefined;
}

/** The part of a thread that is looked at: up to the newest message, or around a place farther up. */
export function usePlaceInThread({ slug, conversation, anchor }: Options) {
  const { customer, id } = conversation;
  const result = useTimeline(slug, customer.id);
  const { timeline } = result;
  const [unread] = useState(() => Math.max(0, conversation.inbound_count - conversation.read_count));
  const [firstUnread, setFirstUnread] = useState<string>();
  if (timeline && unread > 0 && firstUnread === undefined) {
    setFirstUnread(firstUnreadOf(timeline.items, id, unread) ?? '');
  }
  const [wasElsewhere, setElsewhere] = useState(anchor !== undefined);
  if (anchor && !wasElsewhere) setElsewhere(true);

  const inbound = timeline?.items.filter(each => each.conversation_id === id && each.direction === 'inbound');
  const isWhole = unread > 0 && inbound !== undefined && inbound.length >= unread;
  const held = timeline && anchor && heldTarget(timeline, anchor, isWhole ? firstUnread : undefined);
  const isAway = timeline !== undefined && anchor !== undefined && held === undefined;
  const around = useStretch(slug, customer.id, id, isAway ? anchor : undefined);
  const shown = isAway ? around.stretch : timeline;
  return {
    result,
    around,
    /** Whether what is shown does not reach the newest message by itself. */
    isAway,
    shown,
    unread,
    firstUnread,
    /** The message that is gone to. */
    target: anchor && (held ?? (around.stretch && targetIn(around.stretch, anchor))),
    /** Tells one place from another: each is gone to once. */
    key: [id, anchor && anchorKey(anchor), isAway].join(' '),
    /** Whoever comes back from elsewhere wants the newest, and not where he began. */
    beginsAtUnread: !wasElsewhere,
  };
}
