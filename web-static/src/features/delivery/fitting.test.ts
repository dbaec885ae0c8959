import { describe, expect, it } from 'vitest';
import type { Way } from '@/lib/api';
import { carriesFiles, carriesVoice, fitting } from './fitting';

const mebibyte = 1 << 20;
const limits: Way['limits'] = {
  text: 4096,
  caption: 1024,
  prompts: [],
  files: [
    { kind: 'image', mime_types: ['image/jpeg', 'image/png'], max_bytes: 5 * mebibyte, caption: true },
    { kind: 'audio', mime_types: ['audio/mp4'], max_bytes: 16 * mebibyte, caption: false },
    { kind: 'file', mime_types: ['application/pdf'], max_bytes: 100 * mebibyte, caption: true },
  ],
};
const documents = { kind: 'file' as const, mime_types: [], max_bytes: 25 * mebibyte, caption: false };
const anything: Way['limits'] = {
  prompts: [],
  files: [...limits.files.filter(({ kind }) => kind !== 'file'), documents],
};

describe('as what a way takes a file', () => {
  it('is its own kind', () => {
    expect(fitting(limits, { type: 'image/png', size: 1 })).toEqual({ kind: 'image', caption: true });
    expect(fitting(limits, { type: 'audio/mp4', size: 1 })).toEqual({ kind: 'audio', caption: false });
    expect(fitting(limits, { type: 'application/pdf', size: 1 })).toEqual({ kind: 'file', caption: true });
  });

  it('goes by the platforms’ name of a type that browsers call otherwise', () => {
    expect(fitting(limits, { type: 'audio/x-m4a', size: 1 })).toMatchObject({ kind: 'audio' });
  });

  it('is a plain file where its own kind is not carried or too small', () => {
    expect(fitting(anything, { type: 'image/webp', size: 1 })).toMatchObject({ kind: 'file' });
    expect(fitting(anything, { type: 'image/png', size: 6 * mebibyte })).toMatchObject({ kind: 'file' });
    expect(fitting(anything, { type: '', size: 1 })).toMatchObject({ kind: 'file' });
  });

  it('takes exactly the most, and tells it of what is larger', () => {
    expect(fitting(limits, { type: 'image/png', size: 5 * mebibyte })).toMatchObject({ kind: 'image' });
    expect(fitting(limits, { type: 'image/png', size: 5 * mebibyte + 1 })).toEqual({
      refused: 'file_size',
      max: 5 * mebibyte,
    });
  });

  it('refuses other types, and what is empty', () => {
    expect(fitting(limits, { type: 'text/html', size: 1 })).toEqual({ refused: 'file_type' });
    expect(fitting(limits, { type: '', size: 1 })).toEqual({ refused: 'file_type' });
    expect(fitting(limits, { type: 'image/png', size: 0 })).toEqual({ refused: 'file_empty' });
  });

  it('is a voice note where it was recorded here and there are such, else a sound', () => {
    const recorded = { type: 'audio/ogg', size: 1, isVoice: true };
    const ogg = { mime_types: ['audio/ogg'], max_bytes: mebibyte, caption: false };
    const voice = {
      ...limits,
      files: [
        { kind: 'voice' as const, ...ogg },
        { kind: 'audio' as const, ...ogg },
      ],
    };
    expect(fitting(voice, recorded)).toEqual({ kind: 'voice', caption: false });
    expect(fitting(voice, { ...recorded, isVoice: false })).toMatchObject({ kind: 'audio' });
    const sound = { ...limits, files: [{ kind: 'audio' as const, ...ogg }] };
    expect(fitting(sound, recorded)).toMatchObject({ kind: 'audio' });
    expect([voice, sound, anything].map(carriesVoice)).toEqual([true, true, false]);
  });

  it('offers none where only stickers and voice notes are carried', () => {
    const voice = { kind: 'voice' as const, mime_types: [], max_bytes: 1, caption: false };
    expect(carriesFiles({ prompts: [], files: [voice] })).toBe(false);
    expect(carriesFiles(limits)).toBe(true);
  });
});
