import { afterEach, expect, it, vi } from 'vitest';
import { draftPrefix, forgetKeptDrafts } from './kept-words';

afterEach(() => vi.unstubAllGlobals());

it('leaves behind only what the server lacks, and what is no draft', () => {
  const storage = Object.assign(
    Object.create({
      getItem(this: Record<string, string>, key: string) {
        return this[key] ?? null;
      },
      removeItem(this: Record<string, string>, key: string) {
        delete this[key];
      },
    }),
    {
      [`${draftPrefix}31.5`]: JSON.stringify({ text: 'Kept', base: '1', ahead: false }),
      [`${draftPrefix}31.6`]: JSON.stringify({ text: 'Without a line', ahead: true }),
      [`${draftPrefix}31.7`]: JSON.stringify({ text: 'Mine', ahead: false, other: 'put aside' }),
      [`${draftPrefix}31.8`]: 'no JSON',
      'atrium.theme': 'dark',
    },
  );
  vi.stubGlobal('localStorage', storage);
  forgetKeptDrafts();
  expect(Object.keys(storage)).toEqual([
    `${draftPrefix}31.6`,
    `${draftPrefix}31.7`,
    `${draftPrefix}31.8`,
    'atrium.theme',
  ]);
});
