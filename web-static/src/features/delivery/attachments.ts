import type { Way } from '@/lib/api';
import { mayPass, Problem } from '@/lib/problem';
import { Timers } from '@/lib/timers';
import type { Upload } from '@/lib/upload-file';
import { type Attachment, ownUrlOf, shapeOf } from './attachment';
import { fitting } from './fitting';

const firstPause = 1_000;
const longestPause = 30_000;

/** The files beside an answer that is being written: each goes to the server as soon as it is known to fit. */
export class Attachments {
  private held: readonly Attachment[] = [];
  private pause = firstPause;
  private readonly running = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();
  private readonly timers = new Timers<'again'>();

  constructor(private readonly upload: Upload) {}

  readonly items = (): readonly Attachment[] => this.held;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whether nothing lies here and nobody looks. */
  get isIdle(): boolean {
    return this.held.length === 0 && this.listeners.size === 0;
  }

  add(files: readonly File[], limits: Way['limits']): void {
    const fresh = files.map((file): Attachment => {
      const item: Attachment = { id: crypto.randomUUID(), file, state: 'held', progress: 0 };
      return file.type.startsWith('image/') ? { ...item, picture: URL.createObjectURL(file) } : item;
    });
    this.write([...this.held, ...fresh]);
    this.judge(limits);
  }

  addVoice(file: File, seconds: number, limits: Way['limits']): void {
    const voice = { url: URL.createObjectURL(file), seconds };
    this.putBack({ id: crypto.randomUUID(), file, state: 'held', progress: 0, voice });
    this.judge(limits);
  }

  /** Takes one that was sent and is taken back. */
  putBack(item: Attachment): void {
    this.write([...this.held, item]);
    if (item.state === 'waiting') void this.start(item);
  }

  /** Uploads what was held back and fits, since another way may take it. */
  judge(limits: Way['limits']): void {
    for (const item of this.held) {
      if (item.state === 'held' && 'kind' in fitting(limits, shapeOf(item))) void this.start(item);
    }
  }

  retry(id: string): void {
    const item = this.held.find(each => each.id === id);
    if (item?.state === 'failed') void this.start(item);
  }

  /** The line is back: asks at once. */
  wake(): void {
    this.pause = firstPause;
    this.again();
  }

  /** Lets go of one, under way or not. */
  remove(id: string): void {
    this.running.get(id)?.abort();
    const item = this.held.find(each => each.id === id);
    const own = item && ownUrlOf(item);
    if (own) URL.revokeObjectURL(own);
    this.write(this.held.filter(each => each.id !== id));
  }

  /** Hands them over to be sent; the pictures are the caller's from then on, and the upload of what has not arrived. */
  take(): readonly Attachment[] {
    const taken = this.held;
    this.write([]);
    for (const { id } of taken) this.running.get(id)?.abort();
    return taken;
  }

  private again(): void {
    this.timers.clear('again');
    for (const item of this.held) if (item.state === 'waiting') void this.start(item);
  }

  private async start({ id, file }: Attachment): Promise<void> {
    const abort = new AbortController();
    this.running.set(id, abort);
    this.change(id, { state: 'uploading', progress: 0 });
    try {
      const onProgress = (progress: number) => this.change(id, { progress });
      const uploaded = await this.upload(file, { signal: abort.signal, onProgress });
      this.pause = firstPause;
      this.change(id, { state: 'stored', progress: 1, uploaded });
    } catch (error) {
      // One that was let go is no longer here, and nothing is changed.
      const problem = error instanceof Problem ? error : new Problem(0);
      this.change(id, { state: mayPass(problem) ? 'waiting' : 'failed', problem });
      if (this.held.some(each => each.state === 'waiting')) this.later();
    } finally {
      this.running.delete(id);
    }
  }

  private later(): void {
    this.timers.arm('again', this.pause, () => this.again());
    this.pause = Math.min(longestPause, this.pause * 2);
  }

  private change(id: string, change: Partial<Attachment>): void {
    if (!this.held.some(each => each.id === id)) return;
    this.write(this.held.map(each => (each.id === id ? { ...each, ...change } : each)));
  }

  private write(items: readonly Attachment[]): void {
    this.held = items;
    for (const listener of this.listeners) listener();
  }
}
