import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const events = ['focus', 'blur'] as const;
  for (const event of events) addEventListener(event, listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    for (const event of events) removeEventListener(event, listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

/** Whether somebody looks at this page now. */
export const isLooking = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** The same for what is drawn. */
export const useLooking = (): boolean => useSyncExternalStore(subscribe, isLooking);

/** So long must something be in sight to count as read. */
export const moment = 700;
