import { useCallback, useState } from 'react';

const keyOf = (agent: string, conversation: string) => `atrium.note.${agent}.${conversation}`;

function begun(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

/** A note that is being written, kept in this browser. */
export function useNote(agent: string, conversation: string) {
  const key = keyOf(agent, conversation);
  const [text, setText] = useState(() => begun(key));
  const write = useCallback(
    (next: string) => {
      setText(next);
      try {
        if (next.trim()) localStorage.setItem(key, next);
        else localStorage.removeItem(key);
      } catch {
        // Storage may be forbidden; the note then lasts as long as the page.
      }
    },
    [key],
  );
  return { text, write };
}
