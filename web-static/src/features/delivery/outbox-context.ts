import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import type { Outbox } from './outbox';
import { type Pending, unsent } from './pending';

/** The outbox of the workspace that is shown. */
export const OutboxContext = createContext<Outbox | undefined>(undefined);

const none: readonly Pending[] = [];
const silence = () => () => undefined;

/** What is on its way, and how to put more there. */
export function useOutbox(): {
  outbox: Outbox | undefined;
  entries: readonly Pending[];
  /** How many wait for the line. */
  waiting: number;
} {
  const outbox = useContext(OutboxContext);
  const entries = useSyncExternalStore(outbox?.subscribe ?? silence, () => outbox?.entries ?? none);
  return { outbox, entries, waiting: entries.filter(({ state }) => state === 'waiting').length };
}

/** The conversations in which an answer got stuck in this browser, whichever is open. */
export function useUnsent(): ReadonlyMap<string, 'waiting' | 'refused'> {
  const { entries } = useOutbox();
  return useMemo(() => unsent(entries), [entries]);
}
