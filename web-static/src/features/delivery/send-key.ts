import { preference, remember } from '@/lib/preferences';

/** Which keys send: Enter alone, or with Ctrl (on a Mac also Command). */
export type SendKey = 'enter' | 'ctrl_enter';
export const sendKeys: readonly SendKey[] = ['enter', 'ctrl_enter'];

export const sendKeyOf = (): SendKey => (preference('send_key') === 'ctrl_enter' ? 'ctrl_enter' : 'enter');
export const rememberSendKey = (key: SendKey): void => remember('send_key', key);

/** So long an answer is held back where somebody wants to be able to undo it. */
const undoSeconds = 5;

export const holdsBack = (): boolean => preference('undo') === 'true';
export const rememberHoldBack = (holds: boolean): void => remember('undo', String(holds));
export const undoSecondsOf = (): number | undefined => (holdsBack() ? undoSeconds : undefined);

export interface KeyPress {
  key: string;
  keyCode: number;
  isComposing: boolean;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/**
 * Whether a key press sends. Never while an input method composes: there Enter takes a word. Safari ends the
 * composition before it tells of the key, which then bears only the code 229. Without a real keyboard Enter makes a line.
 */
export function sends(press: KeyPress, sendKey: SendKey, hasKeyboard: boolean): boolean {
  if (press.key !== 'Enter' || press.isComposing || press.keyCode === 229) return false;
  if (press.ctrlKey || press.metaKey) return true;
  return sendKey === 'enter' && hasKeyboard && !press.shiftKey && !press.altKey;
}
