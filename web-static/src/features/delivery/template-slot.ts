import { createContext, type ReactNode } from 'react';
import type { Conversation, ReadyTemplate, Way } from '@/lib/api';

export interface TemplateSlot {
  way: Way;
  conversation: Conversation;
  onSend: (ready: ReadyTemplate) => void;
  onEnd: () => void;
}

/** Where templates are picked; the page that shows the composer says how. Absent: nowhere. */
export const TemplateSlotContext = createContext<((slot: TemplateSlot) => ReactNode) | undefined>(undefined);
