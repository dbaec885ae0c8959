import { byKeys, type CommandId } from './registry';

/** What a key event says, as far as it matters here. */
export interface Press {
  key: string;
  code: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
}

/**
 * A press as shortcuts are written: by what the layout says, so that it is the letter on the key; by the place of the
 * key only where the layout has no Latin letters. Undefined for what is no shortcut's.
 */
export function pressed({ key, code, shiftKey, altKey, ctrlKey, metaKey }: Press): string | undefined {
  if (altKey) return undefined;
  const place = /^Key([A-Z])$/u.exec(code)?.[1];
  const isForeign = key.length === 1 && key.charCodeAt(0) > 0x24f;
  const sign = (isForeign && place ? place : key).toLowerCase();
  if (ctrlKey || metaKey) return `mod+${shiftKey ? 'shift+' : ''}${sign}`;
  // Shift belongs to a sign that needs it; with a letter it makes another command.
  return shiftKey && /^[a-z]$/u.test(sign) ? `shift+${sign}` : sign;
}

/** So long may the second key of two let one wait, in milliseconds. */
const patience = 1_500;

/** Understands keys one by one, and two after each other. */
export class Chords {
  private first: { press: string; at: number } | undefined;

  /** The command that is meant; `pending` where another key must follow. */
  hear(press: string, now: number): CommandId | 'pending' | undefined {
    const first = this.first && now - this.first.at < patience ? this.first.press : undefined;
    this.first = undefined;
    const pair = first && byKeys.get(`${first} ${press}`);
    if (pair) return pair;
    if ([...byKeys.keys()].some(keys => keys.startsWith(`${press} `))) {
      this.first = { press, at: now };
      return 'pending';
    }
    // What follows a first key and means nothing with it, means nothing.
    return first ? undefined : byKeys.get(press);
  }
}

/** Whether keys mean a command although they are a mere sign: they could be typed by mistake, or by voice. */
export const isSingle = (press: string): boolean => !press.startsWith('mod+') && press !== 'escape';
