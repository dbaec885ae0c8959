import { type KeyboardEvent, type RefObject, useCallback, useContext, useEffect, useMemo } from 'react';
import { isBlank } from '../draft';
import { TypingContext } from '../typing-context';
import type { ComposerProps } from './composer';

interface Options extends Pick<ComposerProps, 'quoted' | 'recalled' | 'onRecalled' | 'call'> {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  write: (text: string) => void;
  /** Whether it is told that he writes: channels may show it to the customer, whom a note does not concern. */
  isTold: boolean;
  /** Who else wants to know that the field is under somebody's hands. */
  also?: { onFocus: () => void; onBlur: () => void };
}

/** Words that come back stand before those that were begun since: neither are lost. */
const joined = (recalled: string, text: string): string =>
  isBlank(text) || text.trim() === recalled.trim() ? recalled : `${recalled}\n${text}`;

/** Brings somebody to the field when there is something to write, and tells his colleagues that he writes. */
export function useWriting(options: Options) {
  const { quoted, recalled, onRecalled, call, field, text, write, also } = options;
  const heard = useContext(TypingContext);
  const typing = options.isTold ? heard : undefined;

  useEffect(() => {
    if (quoted || call > 0) field.current?.focus();
  }, [quoted, call, field]);

  useEffect(() => {
    if (recalled === undefined) return;
    write(joined(recalled, text));
    onRecalled();
    field.current?.focus();
  }, [recalled, onRecalled, text, write, field]);

  const onWrite = useCallback(
    (words: string) => {
      write(words);
      if (!isBlank(words)) typing?.typed();
      else typing?.paused();
    },
    [write, typing],
  );

  const insert = useCallback(
    (words: string) => {
      const input = field.current;
      if (!input) return;
      // Not by the field itself: React would not see what somebody then deletes.
      const { value, selectionStart, selectionEnd } = input;
      onWrite(value.slice(0, selectionStart) + words + value.slice(selectionEnd));
      input.focus();
      const caret = selectionStart + words.length;
      requestAnimationFrame(() => input.setSelectionRange(caret, caret));
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

/** Enter in a switch or a slider would send the form that it stands in; only the field's own keys and the button do. */
export function notByEnter(event: KeyboardEvent): void {
  const { key, target, currentTarget } = event;
  // What floats above the form stands in it for React alone.
  const isItsOwn = target instanceof HTMLInputElement && currentTarget.contains(target);
  if (key === 'Enter' && isItsOwn) event.preventDefault();
}
