import type { Flush } from '@/lib/flush';

/** Whether a flush tells of macros: which they are now is asked for. */
export const stale = ({ events }: Flush): boolean => events.some(({ kind }) => kind.startsWith('macro.'));
