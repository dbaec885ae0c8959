import { createContext, type ReactNode } from 'react';
import type { AppliedMacro, Conversation } from '@/lib/api';

export interface MacroSlot {
  conversation: Conversation;
  /** Leads to the templates; absent where none can go. */
  onTemplate: (() => void) | undefined;
  onApplied: (applied: AppliedMacro) => void;
  /** With what was typed, where somebody wants it as words after all. */
  onEnd: (words?: string) => void;
}

/** Where macros are picked; the page that shows the composer says how. Absent: nowhere. */
export const MacroSlotContext = createContext<((slot: MacroSlot) => ReactNode) | undefined>(undefined);
