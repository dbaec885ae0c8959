import { describe, expect, it } from 'vitest';
import type { Agent, Conversation, SendRequest, Way } from '@/lib/api';
import { sent } from '@/testing/sends';
import type { Attachment } from './attachment';
import { type Pending, restored, uploadedAs } from './pending';
import { composed, isReady } from './sending';

const png = { kind: 'image' as const, mime_types: ['image/png'], max_bytes: 100, caption: true };
const mp3 = { kind: 'audio' as const, mime_types: ['audio/mpeg'], max_bytes: 100, caption: false };
const ogg = { kind: 'voice' as const, mime_types: ['audio/ogg'], max_bytes: 100, caption: false };
const way = {
  channel_id: '4',
  identity_id: '61',
  limits: { prompts: [], files: [png, mp3, ogg] },
  capabilities: [],
};
const draft = {
  way: way as unknown as Way,
  conversation: { id: '5', customer: { id: '6' } } as unknown as Conversation,
  me: { id: '31', name: 'Mei Tan' } as unknown as Agent,
  quoted: sent('1', 'Good morning'),
  undoSeconds: undefined,
};
const stored = (id: string, mime_type: string): Attachment => ({
  id,
  file: new File(['x'], `${id}.bin`, { type: mime_type }),
  state: 'stored',
  progress: 1,
  uploaded: { id, name: `${id}.bin`, mime_type, size: 10 },
  ...(mime_type === 'image/png' && { picture: `blob:${id}` }),
});
const requestOf = ({ request }: Pending) => request as SendRequest;
const contents = (text: string, files: Attachment[]) =>
  composed({ ...draft, text, files }).map(entry => requestOf(entry).content);

describe('an answer with files', () => {
  it('is one message for each, in order, with the words under the first', () => {
    expect(contents(' Here ', [stored('8801', 'image/png'), stored('8802', 'image/png')])).toEqual([
      { kind: 'image', media: { id: '8801', file_name: '8801.bin' }, caption: 'Here' },
      { kind: 'image', media: { id: '8802', file_name: '8802.bin' } },
    ]);
  });

  it('names LINE’s own emoji where the channel has them, and leaves them words elsewhere', () => {
    const text = 'Thanks (thumbs up) (nobody knows) (fire)';
    const line = { ...draft.way, capabilities: ['send_emoji' as const] };
    const [entry] = composed({ ...draft, way: line, text, files: [] });
    expect(entry && requestOf(entry).content).toEqual({
      kind: 'text',
      text,
      entities: [
        { type: 'emoji', start: 7, length: 11, value: '5ac21e6c040ab15980c9b444/002' },
        { type: 'emoji', start: 34, length: 6, value: '5ac21a18040ab15980c9b43e/029' },
      ],
    });
    expect(contents(text, [])).toEqual([{ kind: 'text', text, entities: [] }]);
  });

  it('says the words before a file under which none can stand', () => {
    expect(contents('Listen', [stored('8803', 'audio/mpeg')])).toEqual([
      { kind: 'text', text: 'Listen', entities: [] },
      { kind: 'audio', media: { id: '8803', file_name: '8803.bin' }, voice: false },
    ]);
  });

  it('is a voice note where it was recorded, and can be heard at once', () => {
    const voice = { url: 'blob:8805', seconds: 2.4 };
    const [entry] = composed({ ...draft, text: '', files: [{ ...stored('8805', 'audio/ogg'), voice }] });
    expect(entry && requestOf(entry).content).toEqual({
      kind: 'audio',
      media: { id: '8805', file_name: '8805.bin' },
      voice: true,
      seconds: 2,
    });
    expect(entry?.message.files).toMatchObject([{ state: 'stored', kind: 'audio', url: 'blob:8805' }]);
  });

  it('quotes once, with the first', () => {
    const files = [stored('8801', 'image/png'), stored('8802', 'image/png')];
    const quotes = composed({ ...draft, text: '', files }).map(entry => requestOf(entry).reply_to);
    expect(quotes).toEqual(['1', undefined]);
  });

  it('shows this browser’s own picture until a reload, and then that it is on its way', () => {
    const [entry] = composed({ ...draft, text: '', files: [stored('8801', 'image/png')] });
    expect(entry?.message.files).toMatchObject([{ state: 'stored', url: 'blob:8801' }]);
    expect(entry && restored(entry).message.files[0]).not.toHaveProperty('url');
    expect(entry && restored(entry)).toMatchObject({
      state: 'waiting',
      message: { files: [{ state: 'pending' }] },
    });
  });

  it('can be sent while its file waits for the line, and names it once it is up', () => {
    const { uploaded: _, ...rest } = stored('8801', 'image/png');
    const [entry] = composed({ ...draft, text: 'Here', files: [{ ...rest, state: 'waiting' }] });
    if (!entry) throw new Error('Nothing to send');
    expect(entry.file).toEqual({ id: '8801', isUploaded: false });
    expect(entry.message.files).toMatchObject([{ name: '8801.bin', size: 1, url: 'blob:8801' }]);
    const ready = uploadedAs(entry, { id: '77', name: 'lamp.png', mime_type: 'image/png', size: 1 });
    const content = { kind: 'image', media: { id: '77', file_name: 'lamp.png' }, caption: 'Here' };
    expect(requestOf(ready).content).toEqual(content);
    expect(ready.message.content).toEqual(content);
    expect(ready.file).toEqual({ id: '8801', isUploaded: true });
    expect(ready.key).toBe(entry.key);
  });

  it('waits until all have arrived, and for none that the server found to be something else', () => {
    const good = stored('8801', 'image/png');
    expect(isReady(draft.way, [good])).toBe(true);
    expect(isReady(draft.way, [{ ...good, state: 'waiting' }])).toBe(true);
    expect(isReady(draft.way, [{ ...good, state: 'failed' }])).toBe(false);
    expect(isReady(draft.way, [good, { ...stored('8802', 'image/png'), state: 'uploading' }])).toBe(false);
    expect(isReady(draft.way, [stored('8804', 'text/html')])).toBe(false);
  });
});
