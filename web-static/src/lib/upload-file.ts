import type { UploadedFile } from './api';
import { query } from './api-client';
import { Problem } from './problem';
import { Timers } from './timers';
import { isSomebodyElses } from './whose';

export type Upload = (
  file: File,
  options: { signal: AbortSignal; onProgress: (progress: number) => void },
) => Promise<UploadedFile>;

/** A line on which nothing moved for so long, in milliseconds, is dead. */
const patience = 30_000;

/**
 * Puts a file on the server, to be sent by a message. By `XMLHttpRequest`, because `fetch` does not tell how much of
 * a body has gone.
 */
export const uploadFile =
  (slug: string): Upload =>
  (file, { signal, onProgress }) =>
    new Promise((resolve, reject) => {
      if (isSomebodyElses()) throw new Problem(401, { code: 'unauthenticated' });
      signal.throwIfAborted();
      const request = new XMLHttpRequest();
      const timers = new Timers<'still'>();
      const move = () => timers.arm('still', patience, () => request.abort());
      request.open('POST', `/api/v1/w/${slug}/files${query({ name: file.name.slice(0, 300) })}`);
      request.setRequestHeader('Accept', 'application/json');
      request.setRequestHeader('X-Requested-By', 'atrium');
      request.setRequestHeader('Content-Type', 'application/octet-stream');
      request.upload.onprogress = ({ loaded, total }) => {
        move();
        onProgress(total > 0 ? loaded / total : 0);
      };
      request.onload = () => {
        const body = jsonOf(request.responseText);
        if (request.status === 201) resolve(body as UploadedFile);
        else reject(new Problem(request.status, body));
      };
      request.onerror = () => reject(new Problem(0));
      request.onabort = () => reject(signal.aborted ? (signal.reason as Error) : new Problem(0));
      request.onloadend = () => timers.clear('still');
      signal.addEventListener('abort', () => request.abort(), { once: true });
      move();
      request.send(file);
    });

/** Lets no more than `most` run at once: a browser has few connections, and answers need some of them. */
export function inTurns(upload: Upload, most: number): Upload {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (file, options) => {
    if (running >= most) await new Promise<void>(turn => waiting.push(turn));
    else running += 1;
    try {
      options.signal.throwIfAborted();
      return await upload(file, options);
    } finally {
      // The turn is handed on, so that nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** A proxy may answer anything but JSON, to what is too large for it. */
function jsonOf(text: string): object | undefined {
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}
