import type { Flush } from '@/lib/flush';

/** Whether a flush says that somebody came or went, or may have more or fewer than before. */
export const tellsOfAvailability = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'agent.availability_changed' || kind === 'assignment.changed');

/** Whether something happened that an overview shows. */
export const tellsOfWork = (flush: Flush): boolean =>
  tellsOfAvailability(flush) ||
  flush.events.some(({ kind }) => /^(?:conversation|message|customer|team|channel)\./u.test(kind));

/** Whether it says that conversations are given out otherwise than before. */
export const tellsOfAssignment = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'assignment.changed');

/** Whether it says that the business is open at other hours than before. */
export const tellsOfCalendars = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind === 'calendar.changed' || kind === 'calendar.deleted');
