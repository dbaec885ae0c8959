import type { Virtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, MouseEvent, SyntheticEvent } from 'react';
import type { Conversation } from '@/lib/api';
import type { Picking } from './use-picking';

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
  picking: Picking;
}

/** What pointer and keys do in the list, heard once for all rows. */
export function useRowKeys({ rows, at, virtual, setActive, onOpen, picking }: Options) {
  function open(event: MouseEvent | KeyboardEvent) {
    const id = rowOf(event);
    if (!id) return;
    if (event.shiftKey) picking.onStretch(id);
    else if (event.ctrlKey || event.metaKey || picking.isOn) picking.onToggle(id);
    else onOpen(id);
  }

  /** Rows are dragged over to be picked, not to copy their words. */
  function onMouseDown(event: MouseEvent) {
    if (event.shiftKey) event.preventDefault();
  }

  function focus(index: number) {
    const id = rows[index]?.id;
    if (!id) return;
    setActive(id);
    virtual.scrollToIndex(index, { align: 'auto' });
    requestAnimationFrame(() => document.getElementById(`row-${id}`)?.focus({ preventScroll: true }));
  }

  function onKeyDown(event: KeyboardEvent) {
    const isPick = event.key === ' ' && (event.ctrlKey || event.metaKey);
    if (event.nativeEvent.isComposing || event.altKey) return;
    if (!isPick && (event.metaKey || event.ctrlKey)) return;
    const step = steps[event.key];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(rows.length - 1, at + step));
      const id = rows[next]?.id;
      if (event.shiftKey && id) picking.onStretch(id, rows[at]?.id);
      focus(next);
    } else if (event.key === 'Escape' && picking.isOn) {
      picking.onEnd();
      event.stopPropagation();
    } else if (event.key === 'Enter' || event.key === ' ') open(event);
    else return;
    event.preventDefault();
  }

  return { onClick: open, onMouseDown, onKeyDown };
}
