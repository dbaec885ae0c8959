import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { UploadedFile, Way } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { Attachments } from './attachments';

const png = { kind: 'image' as const, mime_types: ['image/png'], max_bytes: 100, caption: true };
const pdf = { kind: 'file' as const, mime_types: ['application/pdf'], max_bytes: 100, caption: true };
const pictures: Way['limits'] = { prompts: [], files: [png] };
const both: Way['limits'] = { prompts: [], files: [png, pdf] };
const fileOf = (name: string, type: string, size = 10) => new File(['x'.repeat(size)], name, { type });
const settled = () => new Promise(resolve => setTimeout(resolve, 0));

interface Running {
  name: string;
  signal: AbortSignal;
  onProgress: (progress: number) => void;
  resolve: (file: UploadedFile) => void;
  reject: (reason: unknown) => void;
}

describe('the files beside an answer', () => {
  let running: Running[];
  let attachments: Attachments;
  const states = () => attachments.items().map(({ state }) => state);
  const kept = (id: string): UploadedFile => ({ id, name: 'lamp.png', mime_type: 'image/png', size: 10 });

  beforeEach(() => {
    running = [];
    attachments = new Attachments(
      ({ name }, options) =>
        new Promise((resolve, reject) => {
          running.push({ name, ...options, resolve, reject });
          options.signal.addEventListener('abort', () => reject(options.signal.reason));
        }),
    );
  });

  it('goes to the server at once, telling how far it is', async () => {
    attachments.add([fileOf('lamp.png', 'image/png')], both);
    running[0]?.onProgress(0.4);
    expect(attachments.items()).toMatchObject([{ state: 'uploading', progress: 0.4 }]);
    running[0]?.resolve(kept('8801'));
    await settled();
    expect(attachments.items()).toMatchObject([{ state: 'stored', uploaded: { id: '8801' } }]);
  });

  it('sends no byte of what the way does not take', () => {
    attachments.add([fileOf('a.exe', 'application/x-msdownload'), fileOf('b.png', 'image/png', 101)], both);
    expect(running).toEqual([]);
    expect(states()).toEqual(['held', 'held']);
  });

  it('uploads what was held back once a way takes it, and only that', () => {
    attachments.add([fileOf('a.png', 'image/png'), fileOf('b.pdf', 'application/pdf')], pictures);
    expect(running.map(({ name }) => name)).toEqual(['a.png']);
    attachments.judge(both);
    expect(running.map(({ name }) => name)).toEqual(['a.png', 'b.pdf']);
  });

  it('stops what is let go', async () => {
    attachments.add([fileOf('a.png', 'image/png'), fileOf('b.png', 'image/png')], both);
    attachments.remove(attachments.items()[0]?.id ?? '');
    await settled();
    expect(running.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    expect(attachments.items().map(({ file }) => file.name)).toEqual(['b.png']);
  });

  it('keeps what was refused, and tries it again when told to', async () => {
    attachments.add([fileOf('a.png', 'image/png')], both);
    running[0]?.reject(new Problem(413, { code: 'body_too_large' }));
    await settled();
    expect(attachments.items()).toMatchObject([{ state: 'failed', problem: { code: 'body_too_large' } }]);
    attachments.wake();
    expect(running.length).toBe(1);
    attachments.retry(attachments.items()[0]?.id ?? '');
    running[1]?.resolve(kept('8802'));
    await settled();
    expect(states()).toEqual(['stored']);
  });

  it('waits for a server out of reach, and goes up once the line is back', async () => {
    attachments.add([fileOf('a.png', 'image/png')], both);
    running[0]?.reject(new Problem(0));
    await settled();
    expect(states()).toEqual(['waiting']);
    attachments.wake();
    running[1]?.resolve(kept('8802'));
    await settled();
    expect(attachments.items()).toMatchObject([{ state: 'stored', uploaded: { id: '8802' } }]);
  });

  it('asks again by itself where nobody says that the line is back', async () => {
    vi.useFakeTimers();
    attachments.add([fileOf('a.png', 'image/png')], both);
    running[0]?.reject(new Problem(503));
    await vi.advanceTimersByTimeAsync(1_000);
    running[1]?.reject(new Problem(503));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(running.length).toBe(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(running.length).toBe(3);
    vi.useRealTimers();
  });

  it('keeps the order in which they were added, whichever arrives first', async () => {
    attachments.add([fileOf('a.png', 'image/png'), fileOf('b.png', 'image/png')], both);
    running[1]?.resolve(kept('2'));
    await settled();
    running[0]?.resolve(kept('1'));
    await settled();
    expect(attachments.take().map(({ uploaded }) => uploaded?.id)).toEqual(['1', '2']);
    expect(attachments.items()).toEqual([]);
  });

  it('stops uploading what is sent before it arrived: the answer takes it along', () => {
    attachments.add([fileOf('a.png', 'image/png'), fileOf('b.png', 'image/png')], both);
    attachments.take();
    expect(running.every(({ signal }) => signal.aborted)).toBe(true);
    expect(attachments.items()).toEqual([]);
  });
});
