import { useCallback, useMemo, useState } from 'react';
import type { Conversation } from '@/lib/api';
import type { ListFilter } from '../list';
import { type Place, settled } from '../rows';

const none: Conversation[] = [];

/**
 * Lets the list flow while nobody looks at it closely, and keeps it still while the pointer or the focus is in it
 * or it is scrolled away from its start.
 */
export function useRows(items: Conversation[], filter: ListFilter) {
  const [frozen, setFrozen] = useState<Place[] | null>(null);
  const { unread, sort } = filter;
  const shown = useMemo(
    () => (frozen ? settled(frozen, items, { unread, sort }) : { rows: items, later: none, waiting: 0 }),
    [frozen, items, unread, sort],
  );
  // A further page was seen like the first: from now on its rows keep their places too.
  if (frozen && shown.later.length > 0) setFrozen([...frozen, ...shown.later]);
  const hold = useCallback(
    (reading: boolean) => setFrozen(before => (reading ? (before ?? items) : null)),
    [items],
  );
  const admit = useCallback(() => setFrozen(before => before && items), [items]);
  return { rows: shown.rows, waiting: shown.waiting, hold, admit };
}
