import { describe, expect, it } from 'vitest';
import { Chords, isSingle, type Press, pressed } from './keys';
import { byKeys, commands } from './registry';

const press = (key: string, code: string, more: Partial<Press> = {}) =>
  pressed({ key, code, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, ...more });

describe('a press', () => {
  it('is the letter on the key, wherever the layout has it', () => {
    expect(press('a', 'KeyA')).toBe('a');
    expect(press('a', 'KeyQ')).toBe('a');
    expect(press('E', 'KeyE')).toBe('e');
    expect(press('E', 'KeyE', { shiftKey: true })).toBe('shift+e');
  });

  it('is the place of the key where the layout has no Latin letters', () => {
    expect(press('у', 'KeyE')).toBe('e');
    expect(press('У', 'KeyE', { shiftKey: true })).toBe('shift+e');
    expect(press('ث', 'KeyE')).toBe('e');
    expect(press('л', 'KeyK', { ctrlKey: true })).toBe('mod+k');
  });

  it('is the sign, however it is typed', () => {
    expect(press('?', 'Slash', { shiftKey: true })).toBe('?');
    expect(press('?', 'Minus', { shiftKey: true })).toBe('?');
    expect(press('Escape', 'Escape')).toBe('escape');
    expect(press('é', 'Digit2')).toBe('é');
  });

  it('with Ctrl or Cmd is another, and with Alt none', () => {
    expect(press('k', 'KeyK', { metaKey: true })).toBe('mod+k');
    expect(press('e', 'KeyE', { ctrlKey: true })).toBe('mod+e');
    expect(press('e', 'KeyE', { altKey: true })).toBeUndefined();
  });
});

describe('keys', () => {
  it('mean one command each', () => {
    const given = commands.flatMap(command => ('keys' in command ? [command.keys] : []));
    expect(new Set(given).size).toBe(given.length);
    expect(byKeys.get('shift+e')).toBe('close_next');
  });

  it('one after the other mean what they mean together, for a while', () => {
    const chords = new Chords();
    expect(chords.hear('g', 0)).toBe('pending');
    expect(chords.hear('s', 900)).toBe('go_snoozed');
    expect(chords.hear('s', 950)).toBe('snooze');
    expect(chords.hear('g', 1_000)).toBe('pending');
    expect(chords.hear('u', 4_000)).toBe('unread');
  });

  it('after a first key that they do not belong to mean nothing', () => {
    const chords = new Chords();
    chords.hear('g', 0);
    expect(chords.hear('e', 100)).toBeUndefined();
    expect(chords.hear('e', 200)).toBe('close');
  });

  it('that are a mere sign can be told from those that are not', () => {
    expect(['e', 'shift+e', '?', 'mod+k', 'escape'].map(isSingle)).toEqual([true, true, true, false, false]);
  });
});
