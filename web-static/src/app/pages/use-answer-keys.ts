import { useEffect } from 'react';
import { isTaken } from './use-inbox-keys';

/** `r` goes to the answer. */
export function useAnswerKeys(begin: () => void): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'r' || isTaken(event)) return;
      // Else the letter would be written into the field that gets the focus.
      event.preventDefault();
      begin();
    }
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [begin]);
}
