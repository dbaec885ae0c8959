import { Problem } from '@/lib/problem';
import { type Pending, uploadedAs } from '../pending';
import type { Trays } from '../trays';

/** Puts the file of an answer on the server that was sent while there was no line; answers the answer that names it. */
export async function uploadEntry(entry: Pending, { shelf, upload }: Trays): Promise<Pending> {
  if (!entry.file || entry.file.isUploaded) return entry;
  const file = await shelf.get(entry.file.id);
  if (!file) throw new Problem(410, { code: 'file_lost' });
  const { signal } = new AbortController();
  return uploadedAs(entry, await upload(file, { signal, onProgress: () => undefined }));
}
