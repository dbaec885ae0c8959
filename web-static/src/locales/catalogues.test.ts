import { expect, it } from 'vitest';
import english from './en.json';
import chinese from './zh-hans.json';

type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
}

/** Chinese counts without a singular. */
const withoutSingular = (key: string) => !key.endsWith('_one');
const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/gu)].map(match => match[1]).sort();

it('Chinese says everything that English says, with the same values in it', () => {
  const [from, to] = [new Map(flat(english)), new Map(flat(chinese))];
  expect([...to.keys()].sort()).toEqual([...from.keys()].filter(withoutSingular).sort());
  for (const [key, text] of to) expect(gaps(text), key).toEqual(gaps(from.get(key) ?? ''));
});

it('Chinese is Chinese', () => {
  const plain = flat(chinese).filter(([, text]) => text !== '' && !/\p{Script=Han}|^\{\{/u.test(text));
  expect(plain).toEqual([]);
});
