import { useCallback, useMemo, useState } from 'react';
import type { Conversation } from '@/lib/api';
import { type Place, places, settled } from '../rows';

/**
 * Lets the list flow while nobody looks at it closely, and keeps it still while the pointer or the focus is in it
 * or it is scrolled away from its start.
 */
export function useRows(items: Conversation[]) {
  const [frozen, setFrozen] = useState<Place[] | null>(null);
  const shown = useMemo(
    () => (frozen ? settled(frozen, items) : { rows: items, waiting: 0 }),
    [frozen, items],
  );
  const hold = useCallback(
    (reading: boolean) => setFrozen(before => (reading ? (before ?? places(items)) : null)),
    [items],
  );
  const admit = useCallback(() => setFrozen(before => before && places(items)), [items]);
  return { ...shown, hold, admit };
}
