import type { UploadedFile } from './api';
import { query } from './api-client';
import { Problem } from './problem';

export type Upload = (
  file: File,
  options: { signal: AbortSignal; onProgress: (progress: number) => void },
) => Promise<UploadedFile>;

/**
 * Puts a file on the server, to be sent by a message. By `XMLHttpRequest`, because `fetch` does not tell how much of
 * a body has gone.
 */
export const uploadFile =
  (slug: string): Upload =>
  (file, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open('POST', `/api/v1/w/${slug}/files${query({ name: file.name.slice(0, 300) })}`);
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('X-Requested-By', 'atrium');
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      request.onload = () => {
        const body = jsonOf(request.responseText);
        if (request.status === 201) resolve(body as UploadedFile);
        else reject(new Problem(request.status, body));
      };
      request.onerror = () => reject(new Problem(0));
      request.onabort = () => reject(signal.reason as Error);
      signal.addEventListener('abort', () => request.abort(), { once: true });
      request.send(file);
    });

/** A proxy may answer anything but JSON, to what is too large for it. */
function jsonOf(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
