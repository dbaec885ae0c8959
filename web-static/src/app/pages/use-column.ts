import { useState } from 'react';
import { preference, remember } from '@/lib/preferences';
import { useWidth } from '@/lib/use-width';

/** Whether the column of the views stands beside the list: where there is room, until somebody hides it. */
export function useColumn() {
  const { hasViews } = useWidth();
  const [isShown, setShown] = useState(() => preference('views') !== 'hidden');
  const show = (shown: boolean) => {
    remember('views', shown ? 'shown' : 'hidden');
    setShown(shown);
  };
  return { hasRoom: hasViews, hasColumn: hasViews && isShown, show };
}
