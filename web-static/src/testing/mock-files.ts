import type { IncomingMessage } from 'node:http';
import type { UploadedFile } from '@/lib/api';
import type { World } from './world';

interface MockFile {
  type: string;
  bytes: string | Buffer;
}

const lamp = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 232 164"><rect width="232" height="164" fill="#b39f83"/><rect y="136" width="232" height="28" fill="#6d5a45"/><path d="M108 116v30" stroke="#3d3128" stroke-width="2.6"/><ellipse cx="108" cy="148" rx="20" ry="3.6" fill="#3d3128"/><ellipse cx="108" cy="66" rx="47" ry="50" fill="#f8e7c6"/><path d="m139 43 5 9-3 7 8 8-5 9 6 8-8 9-7-7 3-9-8-6 5-9-4-8z" fill="#5b4126"/></svg>`;
const sticker = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128"><circle cx="64" cy="64" r="56" fill="#fbd85d"/><circle cx="46" cy="54" r="6" fill="#5b4126"/><circle cx="82" cy="54" r="6" fill="#5b4126"/><path d="M40 76q24 26 48 0" fill="none" stroke="#5b4126" stroke-width="6" stroke-linecap="round"/></svg>`;

/** A quiet tone, as a WAV file. */
function tone(seconds: number): Buffer {
  const rate = 8_000;
  const length = rate * seconds;
  const bytes = Buffer.alloc(44 + length, 128);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + length, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate, 28);
  bytes.writeUInt16LE(1, 32);
  bytes.writeUInt16LE(8, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(length, 40);
  for (let at = 0; at < length; at += 1) bytes[44 + at] = 128 + Math.round(24 * Math.sin(at / 4));
  return bytes;
}

export function fileFor(path: string): MockFile | undefined {
  switch (path) {
    case '/files/lamp.svg':
      return { type: 'image/svg+xml', bytes: lamp };
    case '/files/sticker.svg':
      return { type: 'image/svg+xml', bytes: sticker };
    case '/files/voice.wav':
      return { type: 'audio/wav', bytes: tone(14) };
    case '/files/claim-form.pdf':
      return { type: 'application/pdf', bytes: '%PDF-1.4\n' };
    default:
      return undefined;
  }
}

const types: Record<string, string> = { png: 'image/png', jpg: 'image/jpeg', pdf: 'application/pdf' };

/** What the server says of a file that was put there. */
export const uploaded = (world: World, name: string, { size }: Record<string, unknown>): UploadedFile => ({
  id: world.id(),
  name,
  mime_type: types[name.split('.').pop() ?? ''] ?? 'text/plain',
  size: Number(size),
});

/** What a request holds; of a file only its size. */
export async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (request.headers['content-type'] === 'application/octet-stream') {
    let size = 0;
    for await (const chunk of request) size += (chunk as Buffer).length;
    return { size };
  }
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}
