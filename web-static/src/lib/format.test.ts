import { expect, it } from 'vitest';
import { shortCount } from './format';

it('a count is told whole as long as there is room for it', () => {
  expect([0, 36, 9_999].map(count => shortCount(count, 'en'))).toEqual(['0', '36', '9,999']);
  expect(shortCount(10_036, 'en')).toBe('10k');
  expect(shortCount(10_036, 'zh-Hans')).toBe('1万');
});
