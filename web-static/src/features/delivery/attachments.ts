import type { UploadedFile, Way } from '@/lib/api';
import { Problem } from '@/lib/problem';
import type { Upload } from '@/lib/upload-file';
import { fitting, type Shape } from './fitting';

/** A file that will go with the next answer. */
export interface Attachment {
  id: string;
  file: File;
  /** `held`: the way does not take it, and no byte of it was sent. */
  state: 'held' | 'uploading' | 'stored' | 'failed';
  /** How much of it has arrived, from 0 to 1. */
  progress: number;
  /** The picture itself, as this browser has it. */
  picture?: string;
  /** It was recorded here: the sound as this browser has it, and how long it is. */
  voice?: { url: string; seconds: number };
  uploaded?: UploadedFile;
  problem?: Problem;
}

/** What is known of a file: what the server found in it, before that what the browser says. */
export const shapeOf = ({ file, uploaded, voice }: Attachment): Shape => ({
  type: uploaded?.mime_type ?? file.type,
  size: uploaded?.size ?? file.size,
  isVoice: voice !== undefined,
});

/** Its content as this browser has it, to be shown without the server. */
export const ownUrlOf = ({ picture, voice }: Attachment): string | undefined => picture ?? voice?.url;

/** The files beside an answer that is being written: each goes to the server as soon as it is known to fit. */
export class Attachments {
  private held: readonly Attachment[] = [];
  private readonly running = new Map<string, AbortController>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly upload: Upload) {}

  readonly items = (): readonly Attachment[] => this.held;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

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
    const item: Attachment = { id: crypto.randomUUID(), file, state: 'held', progress: 0, voice };
    this.write([...this.held, item]);
    this.judge(limits);
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

  /** Lets go of one, under way or not. */
  remove(id: string): void {
    this.running.get(id)?.abort();
    const item = this.held.find(each => each.id === id);
    const own = item && ownUrlOf(item);
    if (own) URL.revokeObjectURL(own);
    this.write(this.held.filter(each => each.id !== id));
  }

  clear(): void {
    for (const { id } of this.held) this.remove(id);
  }

  /** Hands them over to be sent; the pictures are the caller's from then on. */
  take(): readonly Attachment[] {
    const taken = this.held;
    this.write([]);
    return taken;
  }

  private async start({ id, file }: Attachment): Promise<void> {
    const abort = new AbortController();
    this.running.set(id, abort);
    this.change(id, { state: 'uploading', progress: 0 });
    try {
      const onProgress = (progress: number) => this.change(id, { progress });
      const uploaded = await this.upload(file, { signal: abort.signal, onProgress });
      this.change(id, { state: 'stored', progress: 1, uploaded });
    } catch (error) {
      // One that was let go is no longer here, and nothing is changed.
      this.change(id, { state: 'failed', problem: error instanceof Problem ? error : new Problem(0) });
    } finally {
      this.running.delete(id);
    }
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
