import { describe, expect, it } from 'vitest';
import { type KeyPress, sends } from './send-key';

const press = (more: Partial<KeyPress> = {}): KeyPress => ({
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  ...more,
});

describe('Enter sends', () => {
  it('where it was chosen', () => expect(sends(press(), 'enter', true)).toBe(true));
  it('not with Shift: that makes a line', () =>
    expect(sends(press({ shiftKey: true }), 'enter', true)).toBe(false));
  it('not while an input method composes', () =>
    expect(sends(press({ isComposing: true }), 'enter', true)).toBe(false));
  it('not when it ended the composition, as Safari tells it', () =>
    expect(sends(press({ keyCode: 229 }), 'enter', true)).toBe(false));
  it('not on a phone', () => expect(sends(press(), 'enter', false)).toBe(false));
  it('not alone where Ctrl and Enter was chosen', () =>
    expect(sends(press(), 'ctrl_enter', true)).toBe(false));
  it('with Ctrl or Command in any case', () => {
    expect(sends(press({ ctrlKey: true }), 'ctrl_enter', true)).toBe(true);
    expect(sends(press({ metaKey: true }), 'enter', false)).toBe(true);
  });
  it('never with an input method, whatever is held', () =>
    expect(sends(press({ ctrlKey: true, isComposing: true }), 'ctrl_enter', true)).toBe(false));
});

it('no other key sends', () => expect(sends(press({ key: 'a', keyCode: 65 }), 'enter', true)).toBe(false));
