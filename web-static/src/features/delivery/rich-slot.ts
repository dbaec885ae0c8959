import { createContext, type ReactNode } from 'react';
import type { Conversation, Way } from '@/lib/api';
import type { KeptCard } from '@/lib/kept-card';

export interface RichSlot {
  way: Way;
  conversation: Conversation;
  undoSeconds: number | undefined;
  /** What it begins with; absent: a blank. */
  kept: KeptCard | undefined;
  onEnd: () => void;
}

/** Where cards and other forms are made; the page that shows the composer says how. Absent: nowhere. */
export const RichSlotContext = createContext<((slot: RichSlot) => ReactNode) | undefined>(undefined);
