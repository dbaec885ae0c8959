import { expect, test } from 'vitest';
import { colour, imageSize, length, offset, padding, ratio, space, textSize } from './measures';

const hostile = [
  'red',
  'url(//evil.example/x)',
  '#fff',
  '#12345',
  '#123456;background:url(//evil.example)',
  'calc(1px)',
  '1e9px',
  '99999px',
  '10vw',
  '-4px;',
  '__proto__',
  'constructor',
  'toString',
  '10px\n',
  '',
  7,
  null,
  {},
  ['10px'],
];

test('nothing but a colour or a length of LINE becomes a style', () => {
  for (const value of hostile) {
    expect(colour(value)).toBeUndefined();
    expect(space(value)).toBeUndefined();
    expect(textSize(value)).toBeUndefined();
    expect(length(value)).toBeUndefined();
    expect(padding(value)).toBeUndefined();
    expect(offset(value)).toBeUndefined();
    expect(imageSize(value)).toBe('100px');
    expect(ratio(value)).toBe('1 / 1');
  }
});

test('steps and numbers are what LINE draws', () => {
  expect(colour('#1DB446')).toBe('#1DB446');
  expect(colour('#00000080')).toBe('#00000080');
  expect(space('md')).toBe('8px');
  expect(space('7.5px')).toBe('7.5px');
  expect(textSize('xxl')).toBe('29px');
  expect(padding('5%')).toBe('5%');
  expect(offset('-4px')).toBe('-4px');
  expect(imageSize('full')).toBe('100%');
  expect(imageSize('5xl')).toBe('220px');
  expect(ratio('20:13')).toBe('20 / 13');
});
