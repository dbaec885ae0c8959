import { type RefObject, useCallback, useEffect } from 'react';
import type { ComposerProps } from './composer';

interface Options extends Pick<ComposerProps, 'quoted' | 'recalled' | 'onRecalled' | 'call'> {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  write: (text: string) => void;
}

/** Brings somebody to the field when there is something to write, and puts signs where he stands in it. */
export function useWriting({ quoted, recalled, onRecalled, call, field, text, write }: Options) {
  useEffect(() => {
    if (quoted || call > 0) field.current?.focus();
  }, [quoted, call, field]);

  useEffect(() => {
    if (recalled === undefined) return;
    if (text === '') write(recalled);
    onRecalled();
    field.current?.focus();
  }, [recalled, onRecalled, text, write, field]);

  const insert = useCallback(
    (words: string) => {
      const input = field.current;
      if (!input) return;
      input.setRangeText(words, input.selectionStart, input.selectionEnd, 'end');
      write(input.value);
      input.focus();
    },
    [field, write],
  );

  return { insert, onWrite: write };
}
