import { expect, test } from 'vitest';
import { Misread, readJson, spotAt, spotOf } from './place';

const text = `{
  "type": "bubble",
  "body": {"a/b": [1, {"x": "é\\u0041"}], "n": -1.5e2},
  "t": true, "z": null
}`;

test('it reads what JSON.parse reads', () => {
  expect(JSON.stringify(readJson(text).value)).toBe(JSON.stringify(JSON.parse(text)));
  for (const one of ['[]', '{}', '"a"', ' 7 ', '[[],{}]', '{"__proto__": {"x": 1}}']) {
    expect(JSON.stringify(readJson(one).value)).toBe(JSON.stringify(JSON.parse(one)));
  }
  expect(({} as Record<string, unknown>).x).toBeUndefined();
});

test('every value has its place, and what is missing the place around it', () => {
  const { at } = readJson(text);
  expect(spotOf(text, at, '/type')).toEqual({ line: 2, column: 11 });
  expect(spotOf(text, at, '/body/a~1b/1/x')).toEqual({ line: 3, column: 29 });
  expect(spotOf(text, at, '/body/missing/deep')).toEqual({ line: 3, column: 11 });
  expect(spotOf(text, at, '/nowhere')).toEqual({ line: 1, column: 1 });
});

test('what is no JSON is told with its line and column', () => {
  const places: [string, number, number][] = [
    ['', 1, 1],
    ['{"a": 1,}', 1, 9],
    ['{"a" 1}', 1, 6],
    ['[1\n 2]', 2, 2],
    ['{"a": "b\n"}', 1, 7],
    ['{"a": tru}', 1, 7],
    ['{} x', 1, 4],
    ['{"a": "\\q"}', 1, 7],
    ['01', 1, 2],
    [`${'['.repeat(100)}`, 1, 62],
  ];
  for (const [wrong, line, column] of places) {
    try {
      readJson(wrong);
      expect.fail(`${wrong} was read`);
    } catch (problem) {
      if (!(problem instanceof Misread)) throw problem;
      expect(spotAt(wrong, problem.index)).toEqual({ line, column });
    }
  }
});
