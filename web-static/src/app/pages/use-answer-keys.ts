import { useEffect } from 'react';
import type { Mode } from '@/features/delivery/components/composer';
import { isTaken } from './use-inbox-keys';

const modes: Record<string, Mode> = { r: 'reply', n: 'note' };

/** `r` goes to the answer, `n` to a note. */
export function useAnswerKeys(begin: (mode: Mode) => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const mode = modes[event.key];
      if (!mode || isTaken(event)) return;
      // Else the letter would be written into the field that gets the focus.
      event.preventDefault();
      begin(mode);
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [begin]);
}
