import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Way } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { entry } from '@/testing/sends';
import { uploadEntry } from './api/upload-entry';
import { FileShelf } from './file-shelf';
import type { FileStore } from './file-store';
import type { Pending } from './pending';
import { Trays } from './trays';

const limits: Way['limits'] = {
  prompts: [],
  files: [{ kind: 'image', mime_types: ['image/png'], max_bytes: 100, caption: true }],
};
const lamp = new File(['lamp'], 'lamp.png', { type: 'image/png' });
const settled = () => new Promise(resolve => setTimeout(resolve, 0));

/** As a browser keeps them, as long as it has room. */
class Store implements FileStore {
  readonly files = new Map<string, File>();
  isFull = false;
  async put(id: string, file: File) {
    if (this.isFull) throw new Error('No room for it');
    this.files.set(id, file);
  }
  async get(id: string) {
    return this.files.get(id);
  }
  async delete(id: string) {
    this.files.delete(id);
  }
}

const answered = (file: NonNullable<Pending['file']>, media: string): Pending => {
  const plain = entry('a', '');
  const content = { kind: 'image' as const, media: { id: media }, caption: 'Here' };
  const files = [
    { position: 0, state: 'stored' as const, kind: 'image' as const, name: 'lamp.png', size: 4 },
  ];
  return { ...plain, request: { content }, message: { ...plain.message, content, files }, file };
};

describe('the files beside the answers of all conversations', () => {
  let store: Store;
  let loose: string[];
  let isOffline: boolean;
  const open = () =>
    new Trays(
      async ({ name, size }) => {
        if (isOffline) throw new Problem(0);
        return { id: '77', name, mime_type: 'image/png', size };
      },
      new FileShelf(store),
      name => loose.push(name),
    );

  beforeEach(() => {
    [store, loose, isOffline] = [new Store(), [], true];
    vi.stubGlobal('URL', { createObjectURL: () => 'blob:1', revokeObjectURL: () => undefined });
  });
  afterEach(() => vi.unstubAllGlobals());

  it('stay while one looks at another', async () => {
    const trays = open();
    trays.of('5').add([lamp], limits);
    expect(trays.of('6').items()).toEqual([]);
    expect(trays.of('5').items()).toMatchObject([{ file: lamp }]);
    expect(trays.isEmpty).toBe(false);
  });

  it('outlive the page once they are sent, and go up from the next one', async () => {
    const before = open();
    before.of('5').add([lamp], limits);
    await settled();
    const [taken] = before.take('5');
    await settled();
    const sent = answered({ id: taken?.id ?? '', isUploaded: false }, '');
    isOffline = false;
    const ready = await uploadEntry(sent, open());
    expect(ready.request).toMatchObject({ content: { media: { id: '77', file_name: 'lamp.png' } } });
    expect(ready.file?.isUploaded).toBe(true);
    expect(await uploadEntry(ready, open())).toBe(ready);
    expect(loose).toEqual([]);
  });

  it('is told where this browser has no room for one, which lasts as long as the page', async () => {
    store.isFull = true;
    const trays = open();
    trays.of('5').add([lamp], limits);
    await settled();
    const [taken] = trays.take('5');
    await settled();
    expect(loose).toEqual(['lamp.png']);
    isOffline = false;
    const sent = answered({ id: taken?.id ?? '', isUploaded: false }, '');
    expect((await uploadEntry(sent, trays)).file?.isUploaded).toBe(true);
    await expect(uploadEntry(sent, open())).rejects.toMatchObject({ code: 'file_lost' });
  });

  it('come back as they were when their answer is taken back, on the server or not', async () => {
    const trays = open();
    await trays.shelf.keep('f', lamp);
    const waiting = await trays.fileOf(answered({ id: 'f', isUploaded: false }, ''));
    expect(waiting).toMatchObject({ state: 'waiting', file: lamp, picture: 'blob:1' });
    trays.shelf.hold('g', lamp);
    const up = await trays.fileOf(answered({ id: 'g', isUploaded: true }, '77'));
    expect(up).toMatchObject({ state: 'stored', uploaded: { id: '77', name: 'lamp.png' }, file: lamp });
  });

  it('are let go with their answer', async () => {
    const trays = open();
    await trays.shelf.keep('f', lamp);
    trays.shelf.drop('f');
    expect([store.files.size, await trays.shelf.get('f')]).toEqual([0, undefined]);
  });
});
