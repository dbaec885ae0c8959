import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Drafts } from './drafts';

/** What this agent began to write in the workspace that is shown; absent for one who may not send. */
export const DraftsContext = createContext<Drafts | undefined>(undefined);

const none: ReadonlyMap<string, string> = new Map();
const silence = () => () => undefined;

/** Where something is begun, and what. */
export function useBegun(): ReadonlyMap<string, string> {
  const drafts = useContext(DraftsContext);
  const read = useCallback(() => drafts?.begun() ?? none, [drafts]);
  return useSyncExternalStore(drafts?.subscribe ?? silence, read);
}
