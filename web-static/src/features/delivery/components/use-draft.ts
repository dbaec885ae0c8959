import { useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { isBlank, noDraft } from '../draft';
import { DraftsContext } from '../drafts-context';

const silence = () => () => undefined;

/** The words somebody is writing: kept as he writes, there again when he comes back, wherever that is. */
export function useDraft(conversation: string) {
  const drafts = useContext(DraftsContext);
  const read = useCallback(() => drafts?.of(conversation) ?? noDraft, [drafts, conversation]);
  const draft = useSyncExternalStore(drafts?.subscribe ?? silence, read);
  const [touched, setTouched] = useState(false);

  const write = useCallback(
    (text: string) => {
      setTouched(true);
      drafts?.write(conversation, text);
    },
    [drafts, conversation],
  );

  useEffect(() => {
    const flush = () => drafts?.flush(conversation);
    const leave = () => document.visibilityState === 'hidden' && flush();
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      drafts?.writing(undefined);
      flush();
    };
  }, [drafts, conversation]);

  const hands = useMemo(
    () => ({
      onFocus: () => drafts?.writing(conversation),
      onBlur: () => {
        drafts?.writing(undefined);
        drafts?.flush(conversation);
      },
    }),
    [drafts, conversation],
  );
  const isKept = touched && !draft.ahead && !isBlank(draft.text);
  const take = useCallback(() => drafts?.take(conversation), [drafts, conversation]);
  const dismiss = useCallback(() => drafts?.dismiss(conversation), [drafts, conversation]);
  /** The server lacks these words; this browser has them. */
  const isHere = touched && draft.ahead && !isBlank(draft.text);
  return { text: draft.text, other: draft.other, write, isKept, isHere, hands, take, dismiss };
}
