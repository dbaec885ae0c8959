import { type RefObject, useEffect } from 'react';
import type { Conversation } from '@/lib/api';

interface Options {
  rows: RefObject<Conversation[]>;
  selected: string | undefined;
  open: (id: string) => void;
  close: () => void;
}

/** Whether keys belong to somebody else: a field, a menu, a dialog, an input method at work. */
export function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey)
    return true;
  const target = event.target instanceof Element ? event.target : null;
  return !!target?.closest(
    'input, textarea, select, [contenteditable], [role="menu"], [role="dialog"], audio, video',
  );
}

/** `j` and `k` step through the list as it stands on the screen, Escape goes back to it. */
export function useInboxKeys({ rows, selected, open, close }: Options): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (isTaken(event)) return;
      if (event.key === 'Escape' && selected) return close();
      if (event.key !== 'j' && event.key !== 'k') return;
      const at = rows.current.findIndex(row => row.id === selected);
      const next = rows.current[event.key === 'j' ? at + 1 : Math.max(0, at - 1)];
      if (next && next.id !== selected) open(next.id);
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [rows, selected, open, close]);
}
