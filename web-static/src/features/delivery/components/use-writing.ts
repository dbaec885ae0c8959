import { type RefObject, useCallback, useContext, useEffect, useMemo } from 'react';
import { TypingContext } from '../typing-context';
import type { ComposerProps } from './composer';

interface Options extends Pick<ComposerProps, 'quoted' | 'recalled' | 'onRecalled' | 'call'> {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  write: (text: string) => void;
  /** Who else wants to know that the field is under somebody's hands. */
  also?: { onFocus: () => void; onBlur: () => void };
}

/** Brings somebody to the field when there is something to write, and tells his colleagues that he writes. */
export function useWriting({ quoted, recalled, onRecalled, call, field, text, write, also }: Options) {
  const typing = useContext(TypingContext);

  useEffect(() => {
    if (quoted || call > 0) field.current?.focus();
  }, [quoted, call, field]);

  useEffect(() => {
    if (recalled === undefined) return;
    if (text === '') write(recalled);
    onRecalled();
    field.current?.focus();
  }, [recalled, onRecalled, text, write, field]);

  const onWrite = useCallback(
    (words: string) => {
      write(words);
      if (words.trim() !== '') typing?.typed();
      else typing?.paused();
    },
    [write, typing],
  );

  const insert = useCallback(
    (words: string) => {
      const input = field.current;
      if (!input) return;
      input.setRangeText(words, input.selectionStart, input.selectionEnd, 'end');
      onWrite(input.value);
      input.focus();
    },
    [field, onWrite],
  );

  const hands = useMemo(
    () => ({
      onFocus: () => also?.onFocus(),
      onBlur: () => {
        also?.onBlur();
        typing?.paused();
      },
    }),
    [typing, also],
  );
  return { insert, onWrite, hands };
}
