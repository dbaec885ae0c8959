import type { Flush } from '@/lib/flush';

/** Whether a flush says that this agent was told something, or has read it. */
export const tellsOfNotifications = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'notification.changed');
