import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** So near to the end counts as being there. */
const near = 48;

interface Anchor {
  element: Element;
  top: number;
}

/** The first piece in sight and where it stands: it stays there whatever grows above or below it. */
function anchorOf(scroller: HTMLElement, content: HTMLElement): Anchor | undefined {
  const top = scroller.getBoundingClientRect().top;
  for (const element of content.children) {
    const box = element.getBoundingClientRect();
    if (box.bottom > top && box.height > 0) return { element, top: box.top - top };
  }
  return undefined;
}

interface Options {
  /** Where one begins to read; without it, at the end. */
  start: RefObject<HTMLElement | null>;
  /** The message that is gone to. */
  target: string | undefined;
  /** Whether the end is the newest message, so that who is there stays there. */
  follows: boolean;
}

/** What is gone to stands in the middle, and lights up for a moment. */
function goTo(box: HTMLElement, target: string): boolean {
  const element = box.querySelector<HTMLElement>(`[data-message="${CSS.escape(target)}"]`);
  if (!element) return false;
  const above = element.getBoundingClientRect().top - box.getBoundingClientRect().top;
  box.scrollTop += above - Math.max(0, (box.clientHeight - element.clientHeight) / 2);
  element.animate([{ backgroundColor: 'var(--accent-soft)' }, { backgroundColor: 'transparent' }], 2_500);
  return true;
}

/**
 * Keeps a thread still under the reader's eyes: at its end it follows what comes, anywhere else the piece in
 * sight keeps its place while older messages, newer ones and pictures arrive.
 */
export function useThreadScroll(thread: string, ready: boolean, options: Options) {
  const { start, target, follows } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | undefined>(undefined);
  const end = useRef(true);
  const placed = useRef<string | undefined>(undefined);
  const [atEnd, setAtEnd] = useState(true);
  const [nearStart, setNearStart] = useState(false);
  const [nearEnd, setNearEnd] = useState(false);

  const look = useCallback(() => {
    const [box, inner] = [scroller.current, content.current];
    if (!box || !inner) return;
    const below = box.scrollHeight - box.scrollTop - box.clientHeight;
    end.current = below < near;
    anchor.current = anchorOf(box, inner);
    setAtEnd(end.current);
    setNearStart(box.scrollTop < 800);
    setNearEnd(below < 800);
  }, []);

  const keep = useCallback(() => {
    const box = scroller.current;
    if (!box || placed.current === undefined) return;
    const held = anchor.current;
    if (end.current && follows) box.scrollTop = box.scrollHeight;
    else if (held?.element.isConnected) {
      const top = held.element.getBoundingClientRect().top - box.getBoundingClientRect().top;
      if (top !== held.top) box.scrollTop += top - held.top;
    }
    look();
  }, [look, follows]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box || !ready) return;
    if (placed.current === thread) return keep();
    placed.current = thread;
    box.scrollTop = box.scrollHeight;
    const line = start.current;
    const found = target !== undefined && goTo(box, target);
    if (line && !found) {
      const above = line.getBoundingClientRect().top - box.getBoundingClientRect().top;
      if (above < 0) box.scrollTop += above - box.clientHeight / 4;
    }
    look();
  });

  useEffect(() => {
    const inner = content.current;
    const box = scroller.current;
    if (!inner || !box || !ready) return;
    const watcher = new ResizeObserver(keep);
    watcher.observe(inner);
    watcher.observe(box);
    return () => watcher.disconnect();
  }, [keep, ready]);

  const toEnd = useCallback(() => {
    end.current = true;
    const box = scroller.current;
    box?.scrollTo({ top: box.scrollHeight });
  }, []);

  return { scroller, content, atEnd, nearStart, nearEnd, onScroll: look, toEnd };
}
