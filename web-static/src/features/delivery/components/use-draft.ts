import { useCallback, useEffect, useRef, useState } from 'react';
import { draftOf, keepDraft } from '../drafts';

const pause = 400;

/** The words somebody is writing: kept as he writes, there again when he comes back. */
export function useDraft(agent: string, conversation: string) {
  const [text, setText] = useState(() => draftOf(agent, conversation));
  const [isKept, setKept] = useState(text !== '');
  const latest = useRef(text);

  const write = useCallback(
    (next: string) => {
      latest.current = next;
      setText(next);
      setKept(false);
      if (next === '') keepDraft(agent, conversation, '');
    },
    [agent, conversation],
  );

  useEffect(() => {
    const keep = () => keepDraft(agent, conversation, latest.current);
    const timer = setTimeout(() => {
      keep();
      setKept(text !== '');
    }, pause);
    addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      removeEventListener('pagehide', keep);
      keep();
    };
  }, [agent, conversation, text]);

  return { text, write, isKept };
}
