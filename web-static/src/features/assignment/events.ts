import type { Flush } from '@/lib/flush';

/** Whether a flush says that somebody came or went, or may have more or fewer than before. */
export const tellsOfAvailability = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'agent.availability_changed' || kind === 'assignment.changed');

/** Whether it says that conversations are given out otherwise than before. */
export const tellsOfAssignment = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'assignment.changed');
