import { afterEach, expect, it, vi } from 'vitest';
import { draftShelf } from './draft-shelf';

afterEach(() => vi.unstubAllGlobals());

it('one draft that cannot be read hides none of the others', () => {
  const memory: Record<string, string> = {
    'atrium.draft.31.4': '{"text":',
    'atrium.draft.31.5': 'null',
    'atrium.draft.31.6': '{"text":"Half a sentence","ahead":true}',
    'atrium.draft.32.7': '{"text":"Somebody else’s","ahead":true}',
  };
  vi.stubGlobal('localStorage', {
    ...memory,
    getItem: (key: string) => memory[key] ?? null,
  });
  expect([...draftShelf('31').read()]).toEqual([['6', { text: 'Half a sentence', ahead: true }]]);
});
