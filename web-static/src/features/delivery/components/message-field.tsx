import { Textarea } from '@mantine/core';
import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react';
import { type SendKey, sends } from '../send-key';
import styles from './composer.module.css';

interface Props {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  isOpen: boolean;
  label: string;
  placeholder: string;
  sendKey: SendKey;
  /** Told when somebody has the field under his hands, and when no longer. */
  hands: { onFocus: () => void; onBlur: () => void };
  onWrite: (text: string) => void;
  onSend: () => void;
  onEscape: () => void;
  /** Absent where no files can go. */
  onFiles?: (files: File[]) => void;
  /** Names that are offered while one writes; it hears keys first, and says which it took. */
  offering?: { onKeyDown: (event: KeyboardEvent) => boolean; onSelect: () => void; aria: object };
}

const hasKeyboard = () => !matchMedia('(pointer: coarse)').matches;

/** The words; keys send them, and files that are pasted join them. */
export function MessageField(props: Props) {
  const { field, text, isOpen, sendKey, hands, onWrite, onSend, onEscape, onFiles } = props;

  function onKeyDown(event: KeyboardEvent) {
    // Safari says only by its code that a key ended a composition.
    const isComposing = event.nativeEvent.isComposing || event.keyCode === 229;
    if (!isComposing && props.offering?.onKeyDown(event)) return;
    if (event.key === 'Escape' && !isComposing) {
      onEscape();
      event.preventDefault();
    }
    if (!sends({ ...pressOf(event), isComposing }, sendKey, hasKeyboard())) return;
    event.preventDefault();
    onSend();
  }

  function onPaste(event: ClipboardEvent) {
    const { files, types } = event.clipboardData;
    // Office programs put a picture of the words beside the words; the words are meant.
    if (!onFiles || files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    onFiles([...files]);
  }

  return (
    <Textarea
      ref={field}
      variant="unstyled"
      autosize
      minRows={1}
      maxRows={9}
      dir="auto"
      value={text}
      disabled={!isOpen}
      classNames={{ input: styles.text }}
      aria-label={props.label}
      placeholder={props.placeholder}
      onChange={event => onWrite(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
      {...(props.offering && { onSelect: props.offering.onSelect, ...props.offering.aria })}
      {...hands}
    />
  );
}

const pressOf = ({ key, keyCode, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent) => ({
  key,
  keyCode,
  shiftKey,
  altKey,
  ctrlKey,
  metaKey,
});
