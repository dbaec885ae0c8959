import { createContext } from 'react';

/** Whom to tell that this agent writes here, so that no colleague answers the same. */
export interface Typing {
  typed(): void;
  paused(): void;
}

export const TypingContext = createContext<Typing | undefined>(undefined);
