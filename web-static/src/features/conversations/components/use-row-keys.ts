import type { Virtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, SyntheticEvent } from 'react';
import type { Conversation } from '@/lib/api';

/** By how many rows a key moves. */
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 8,
  PageUp: -8,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Which conversation's row something happened in. */
export const rowOf = ({ target }: SyntheticEvent): string | undefined =>
  target instanceof Element ? target.closest('[role=option]')?.id.slice('row-'.length) : undefined;

interface Options {
  rows: readonly Conversation[];
  /** The row that has the tab stop. */
  at: number;
  virtual: Virtualizer<HTMLDivElement, Element>;
  setActive: (id: string) => void;
  onOpen: (id: string) => void;
}

/** What pointer and keys do in the list, heard once for all rows. */
export function useRowKeys({ rows, at, virtual, setActive, onOpen }: Options) {
  function open(event: SyntheticEvent) {
    const id = rowOf(event);
    if (id) onOpen(id);
  }

  function focus(index: number) {
    const id = rows[index]?.id;
    if (!id) return;
    setActive(id);
    virtual.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => document.getElementById(`row-${id}`)?.focus({ preventScroll: true }));
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
    const step = steps[event.key];
    if (step !== undefined) focus(Math.max(0, Math.min(rows.length - 1, at + step)));
    else if (event.key === 'Enter' || event.key === ' ') open(event);
    else return;
    event.preventDefault();
  }

  return { onClick: open, onKeyDown };
}
