import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { plainName } from '@/lib/bidi';
import { matching } from '@/lib/matching';
import { type Mentionable, mentionAt, withMention } from '@/lib/mentions';

interface Options {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onWrite: (text: string) => void;
  people: readonly Mentionable[];
}

/** As many names as are offered at once. */
const most = 6;

/** Offers names while somebody writes one after an `@`. */
export function useMentioning({ field, text, onWrite, people }: Options) {
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [shut, setShut] = useState<number>();
  const begun = mentionAt(text, Math.min(caret, text.length));
  // What was picked or sent away is not offered again until its words are left.
  if (!begun && shut !== undefined) setShut(undefined);
  const options = useMemo(
    () => people.map(who => ({ id: `${who.kind}-${who.id}`, label: plainName(who.name), who })),
    [people],
  );
  const words = begun?.words;
  const fitting = useMemo(
    () => (words === undefined ? [] : matching(options, words).slice(0, most)),
    [options, words],
  );
  const isOpen = begun !== undefined && begun.from !== shut && fitting.length > 0;
  const active = Math.min(at, fitting.length - 1);

  function pick(who: Mentionable | undefined) {
    const input = field.current;
    if (!begun || !who || !input) return;
    const next = withMention(text, begun.from, Math.min(caret, text.length), who);
    onWrite(next.text);
    setCaret(next.caret);
    setShut(begun.from);
    requestAnimationFrame(() => {
      input.focus();
      input.setSelectionRange(next.caret, next.caret);
    });
  }

  /** Whether it was a key of the list. */
  function onKeyDown(event: KeyboardEvent): boolean {
    if (!isOpen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((active + step + fitting.length) % fitting.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(fitting[active]?.who);
    else if (event.key === 'Escape') setShut(begun?.from);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  function onSelect() {
    const place = field.current?.selectionStart ?? 0;
    if (place !== caret) setAt(0);
    setCaret(place);
  }

  const aria = isOpen
    ? { 'aria-autocomplete': 'list', 'aria-controls': id, 'aria-activedescendant': `${id}-${active}` }
    : { 'aria-autocomplete': 'list' };
  return { id, isOpen, fitting, active, pick, onKeyDown, onSelect, aria };
}
