import { useCallback, useEffect, useRef } from 'react';

const forms = new Set<symbol>();
let asker: (() => Promise<boolean>) | undefined;

/** Whether some form of the page holds words that stand nowhere else. */
export const isUnsaved = (): boolean => forms.size > 0;

/** From now on asks whether to leave them; the last one that came counts. */
export function askBeforeLeaving(next: () => Promise<boolean>): () => void {
  asker = next;
  return () => {
    if (asker === next) asker = undefined;
  };
}

/** Whether what is written may be left: at once where nothing is, else as whoever wrote it answers. */
export const mayLeave = async (): Promise<boolean> => !isUnsaved() || !asker || (await asker());

/**
 * Has the page ask before it is left for as long as a form is not as it was. What it answers lets go of it: for a form
 * whose words were saved just now, before the page moves on.
 */
export function useUnsaved(isChanged: boolean): () => void {
  const held = useRef<symbol>(undefined);
  const letGo = useCallback(() => {
    if (held.current) forms.delete(held.current);
  }, []);
  useEffect(() => {
    if (!isChanged) return;
    held.current = Symbol('form');
    forms.add(held.current);
    return letGo;
  }, [isChanged, letGo]);
  return letGo;
}

/** Whether what a form holds is another than it began with. */
export const differs = (now: unknown, before: unknown): boolean =>
  JSON.stringify(now) !== JSON.stringify(before);
