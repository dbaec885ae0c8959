import { useSyncExternalStore } from 'react';
import type { Connection } from '@/lib/catch-up';

let current: Connection = { state: 'connecting' };
const listeners = new Set<() => void>();

export function setConnection(connection: Connection): void {
  current = connection;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useConnection(): Connection {
  return useSyncExternalStore(subscribe, () => current);
}
