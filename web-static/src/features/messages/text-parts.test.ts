import { describe, expect, it } from 'vitest';
import { isOnlyEmoji, safeLink, textParts } from './text-parts';

describe('text', () => {
  it('links addresses without the full stop behind them', () => {
    expect(textParts('See https://example.com/a?b=1. Bye', [])).toEqual([
      { text: 'See ' },
      { text: 'https://example.com/a?b=1', link: 'https://example.com/a?b=1' },
      { text: '. Bye' },
    ]);
  });

  it('keeps every letter, whatever the entities say', () => {
    const text = 'bold and more';
    const entities = [
      { start: 0, length: 4, type: 'bold' as const, value: '' },
      { start: 2, length: 6, type: 'italic' as const, value: '' },
      { start: 9, length: 99, type: 'code' as const, value: '' },
    ];
    const joined = textParts(text, entities).map(part => part.text);
    expect(joined.join('')).toBe(text);
  });

  it('knows a platform’s own emoji, and leaves one without a name as words', () => {
    const at = { start: 3, length: 6, type: 'emoji' as const };
    expect(textParts('Hi (love)', [{ ...at, value: 'p/001' }])).toEqual([
      { text: 'Hi ' },
      { text: '(love)', emoji: 'p/001' },
    ]);
    expect(textParts('Hi (love)', [{ ...at, value: '' }]).at(-1)).toEqual({ text: '(love)' });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'nonsense'])(
    'never opens %s',
    address => expect(safeLink(address)).toBeUndefined(),
  );

  it('knows one to three emoji from words', () => {
    expect(isOnlyEmoji('👍')).toBe(true);
    expect(isOnlyEmoji('👨‍👩‍👧 🙏🏽')).toBe(true);
    expect(isOnlyEmoji('12')).toBe(false);
    expect(isOnlyEmoji('👍👍👍👍')).toBe(false);
    expect(isOnlyEmoji('ok 👍')).toBe(false);
  });
});
