import { type RefObject, useCallback, useEffect, useRef } from 'react';

interface Attention {
  pointer: boolean;
  focus: boolean;
  scrolled: boolean;
}

/**
 * Tells whether somebody is looking closely: pointer or focus inside, or scrolled away from the start.
 *
 * The pointer is followed on the whole page. Rows come, go and move under a pointer that rests, and of that
 * the list itself hears no entering and no leaving.
 */
export function useAttention(scroller: RefObject<HTMLElement | null>, tell: (reading: boolean) => void) {
  const state = useRef({ pointer: false, focus: false, scrolled: false, told: false });
  const note = useCallback(
    (change: Partial<Attention>) => {
      const now = Object.assign(state.current, change);
      const reading = now.pointer || now.focus || now.scrolled;
      if (reading !== now.told) {
        now.told = reading;
        tell(reading);
      }
    },
    [tell],
  );

  useEffect(() => {
    const over = ({ target, pointerType }: PointerEvent) => {
      const inside = target instanceof Node && scroller.current?.contains(target);
      if (pointerType !== 'touch') note({ pointer: inside === true });
    };
    const away = () => note({ pointer: false });
    document.addEventListener('pointerover', over);
    document.documentElement.addEventListener('pointerleave', away);
    return () => {
      document.removeEventListener('pointerover', over);
      document.documentElement.removeEventListener('pointerleave', away);
    };
  }, [scroller, note]);

  return {
    onFocus: () => note({ focus: true }),
    onBlur: () => note({ focus: false }),
    onScroll: () => note({ scrolled: (scroller.current?.scrollTop ?? 0) > 8 }),
  };
}
