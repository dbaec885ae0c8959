import type { Flush } from '@/lib/flush';

/** Whether a flush says that customers are to be answered otherwise than before. */
export const tellsOfSla = (flush: Flush): boolean =>
  flush.events.some(({ kind }) => kind.startsWith('sla_policy.'));
