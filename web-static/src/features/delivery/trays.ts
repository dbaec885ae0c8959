import type { Upload } from '@/lib/upload-file';
import type { Attachment } from './attachment';
import { Attachments } from './attachments';
import type { FileShelf } from './file-shelf';
import type { Pending } from './pending';

/** So many conversations without files are remembered at most. */
const mostIdle = 200;

/**
 * The files beside answers that are being written, by conversation: they stay, and go on uploading, while one looks at
 * another. Those of answers that were sent lie on the shelf until the server has the answer.
 */
export class Trays {
  private readonly trays = new Map<string, Attachments>();

  constructor(
    readonly upload: Upload,
    readonly shelf: FileShelf,
    /** Told of a file that lasts no longer than this page. */
    private readonly onLoose: (name: string) => void,
  ) {}

  of(conversation: string): Attachments {
    const known = this.trays.get(conversation);
    if (known) return known;
    if (this.trays.size >= mostIdle) {
      for (const [id, tray] of this.trays) if (tray.isIdle) this.trays.delete(id);
    }
    const made = new Attachments(this.upload);
    this.trays.set(conversation, made);
    return made;
  }

  /** Whether something lies here that a page which ends would lose. */
  get isEmpty(): boolean {
    return [...this.trays.values()].every(tray => tray.items().length === 0);
  }

  wake(): void {
    for (const tray of this.trays.values()) tray.wake();
  }

  /** Hands the files of a conversation over to be sent. */
  take(conversation: string): readonly Attachment[] {
    const taken = this.of(conversation).take();
    for (const { id, file, uploaded } of taken) {
      if (uploaded) this.shelf.hold(id, file);
      else void this.shelf.keep(id, file).then(isKept => isKept || this.onLoose(file.name));
    }
    return taken;
  }

  /** The file of an answer that is to be taken back, as it lay in the tray. */
  async fileOf({ file, message }: Pending): Promise<Attachment | undefined> {
    if (!file) return undefined;
    const kept = await this.shelf.get(file.id);
    if (!file.isUploaded) return kept && { ...attachment(file.id, kept, message), state: 'waiting' };
    const [shown] = message.files;
    const id = 'media' in message.content ? message.content.media?.id : undefined;
    if (!shown || !id) return undefined;
    const { name = '', mime_type = '', size = 0 } = shown;
    const uploaded = { id, name, mime_type, size };
    const again = kept ?? new File([], name, { type: mime_type });
    return { ...attachment(file.id, again, message), state: 'stored', progress: 1, uploaded };
  }
}

/** How it is shown beside an answer; nothing of it can be seen once the page that took it is gone. */
function attachment(id: string, file: File, { content }: Pending['message']): Attachment {
  const item: Attachment = { id, file, state: 'held', progress: 0 };
  if (file.size === 0) return item;
  if (content.kind === 'audio' && content.voice) {
    return { ...item, voice: { url: URL.createObjectURL(file), seconds: content.seconds ?? 0 } };
  }
  return content.kind === 'image' ? { ...item, picture: URL.createObjectURL(file) } : item;
}
