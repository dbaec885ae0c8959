import { createContext, type ReactNode } from 'react';
import type { Message } from '@/lib/api';

/** What can be done with the messages of a thread; the page that shows it says what. */
export interface ThreadTools {
  canReply: (message: Message) => boolean;
  onReply: (message: Message) => void;
  /** Puts the address of a message where one can paste it; absent where nothing can be pasted from. */
  onCopyLink?: (message: Message) => void;
  /** Somebody wants to go to another day. */
  onDay?: () => void;
  /** What stands below one of ours that has not arrived: what holds it, and what can be decided. */
  below: (message: Message) => ReactNode;
}

export const ThreadToolsContext = createContext<ThreadTools>({
  canReply: () => false,
  onReply: () => undefined,
  below: () => null,
});
