import type { FileStore } from './file-store';

/**
 * The files of answers that are on their way: in this page as long as it lives, and of those that are not on the server
 * yet a copy that outlives it, as far as this browser has room.
 */
export class FileShelf {
  private readonly here = new Map<string, File>();

  constructor(private readonly store: FileStore | undefined) {}

  /** Keeps one for this page alone: the server has it. */
  hold(id: string, file: File): void {
    this.here.set(id, file);
  }

  /** Keeps one for later pages too; answers whether they will find it. */
  async keep(id: string, file: File): Promise<boolean> {
    this.hold(id, file);
    if (!this.store) return false;
    return await this.store.put(id, file).then(
      () => true,
      () => false,
    );
  }

  async get(id: string): Promise<File | undefined> {
    return this.here.get(id) ?? (await this.store?.get(id).catch(() => undefined));
  }

  drop(id: string): void {
    this.here.delete(id);
    void this.store?.delete(id).catch(() => undefined);
  }
}
