import { expect, it } from 'vitest';
import type { UploadedFile } from './api';
import { inTurns } from './upload-file';

const kept = (name: string): UploadedFile => ({ id: '1', name, mime_type: 'text/plain', size: 1 });
const settled = () => new Promise(resolve => setTimeout(resolve, 0));

it('files go up a few at a time, in their order, and one that was let go takes no turn', async () => {
  const running: { name: string; end: () => void }[] = [];
  const upload = inTurns(
    ({ name }) => new Promise(resolve => running.push({ name, end: () => resolve(kept(name)) })),
    2,
  );
  const aborts = ['a', 'b', 'c', 'd'].map(name => {
    const abort = new AbortController();
    const options = { signal: abort.signal, onProgress: () => undefined };
    void upload(new File(['x'], name), options).catch(() => undefined);
    return abort;
  });
  await settled();
  expect(running.map(({ name }) => name)).toEqual(['a', 'b']);
  aborts[2]?.abort();
  running[0]?.end();
  await settled();
  expect(running.map(({ name }) => name)).toEqual(['a', 'b', 'd']);
});
