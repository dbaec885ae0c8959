import { useCallback, useMemo, useState } from 'react';
import type { Conversation } from '@/lib/api';
import type { ListFilter } from '../list';
import { type Place, settled } from '../rows';

/**
 * Lets the list flow while nobody looks at it closely, and keeps it still while the pointer or the focus is in it
 * or it is scrolled away from its start.
 */
export function useRows(items: Conversation[], filter: ListFilter) {
  const [frozen, setFrozen] = useState<Place[] | null>(null);
  const { unread, sort } = filter;
  const shown = useMemo(
    () => (frozen ? settled(frozen, items, { unread, sort }) : { rows: items, waiting: 0 }),
    [frozen, items, unread, sort],
  );
  const hold = useCallback(
    (reading: boolean) => setFrozen(before => (reading ? (before ?? items) : null)),
    [items],
  );
  const admit = useCallback(() => setFrozen(before => before && items), [items]);
  return { ...shown, hold, admit };
}
