import { useSyncExternalStore } from 'react';

const tick = 15_000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, tick);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

function read(): number {
  if (!timer) now = Date.now();
  return now;
}

/** The time, in milliseconds, by one clock for the whole page that moves every 15 seconds. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, read);
}
