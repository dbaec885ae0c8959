import { useCallback, useRef } from 'react';
import type { Conversation } from '@/lib/api';
import { rowBeside, useInboxCommands } from './use-inbox-commands';
import type { usePlace } from './use-place';

/** The rows on the screen, and the ways from one to the next and back. */
export function useStepping({ slug, selected, go }: ReturnType<typeof usePlace>) {
  const rows = useRef<Conversation[]>([]);
  const open = useCallback((id: string) => go({ conversation: id }), [go]);
  const close = useCallback(() => {
    go({ conversation: undefined });
    if (selected) requestAnimationFrame(() => document.getElementById(`row-${selected}`)?.focus());
  }, [go, selected]);
  const beside = useCallback(() => {
    const next = rowBeside(rows.current, selected, 1) ?? rowBeside(rows.current, selected, -1);
    return next && next.id !== selected ? next.id : undefined;
  }, [selected]);
  useInboxCommands({ slug, rows, selected, open, close });
  return { rows, open, close, beside };
}
