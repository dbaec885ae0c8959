import { expect, test } from 'vitest';
import { lineEmoji, lineEmojiIn, signOf } from './line-emoji';

test('every emoji has words of its own, is found by them and drawn by its number', () => {
  const text = lineEmoji.map(({ words }) => words).join(' ');
  const found = lineEmojiIn(text);
  expect(found.map(({ value }) => value)).toEqual(lineEmoji.map(({ value }) => value));
  expect(new Set(found.map(({ value }) => value)).size).toBe(lineEmoji.length);
  for (const { start, length, value } of found) {
    const one = lineEmoji.find(each => each.value === value);
    expect(text.slice(start, start + length)).toBe(one?.words);
    expect(signOf(value)).toBe(one?.sign);
  }
  expect(lineEmojiIn('(Love) (lovely) love (( love) 👨‍👩‍👧')).toEqual([]);
  // Counted in UTF-16 units, as LINE does.
  expect(lineEmojiIn('👨‍👩‍👧 (love)')).toMatchObject([{ start: 9, length: 6 }]);
  expect(lineEmojiIn('(love)'.repeat(200))).toHaveLength(80);
  expect(signOf('p/1')).toBeUndefined();
});
