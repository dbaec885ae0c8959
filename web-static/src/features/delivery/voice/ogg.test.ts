import { describe, expect, it } from 'vitest';
import { crc, read } from '@/testing/ogg-pages';
import { oggOf, samplesOf } from './ogg';
import { opusOf } from './webm';

const text = new TextDecoder('latin1');
const head = Uint8Array.from([
  ...new TextEncoder().encode('OpusHead'),
  1,
  1,
  0x38,
  1,
  0x80,
  0xbb,
  0,
  0,
  0,
  0,
  0,
]);
/** 20 ms of CELT, one frame, so many bytes long. */
const packet = (length: number, fill = 7) => Uint8Array.from({ length }, (_, at) => (at === 0 ? 0xf8 : fill));

const element = (id: number[], content: number[] | Uint8Array): number[] => {
  const size = content.length;
  return [...id, 0x40 | (size >> 8), size & 0xff, ...content];
};
/** As browsers write it while they record: the sizes of the wrappings stay open. */
const open = (id: number[]): number[] => [...id, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
const simpleBlock = (bytes: Uint8Array, flags = 0x80) => element([0xa3], [0x81, 0, 0, flags, ...bytes]);
const webm = (...blocks: number[][]) =>
  Uint8Array.from([
    ...element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6d]),
    ...open([0x18, 0x53, 0x80, 0x67]),
    ...element([0x16, 0x54, 0xae, 0x6b], element([0xae], element([0x63, 0xa2], head))),
    ...open([0x1f, 0x43, 0xb6, 0x75]),
    ...element([0xe7], [0]),
    ...blocks.flat(),
  ]);

const fileOf = (packets: Uint8Array[]) => {
  const { pages, seconds } = oggOf({ head, packets });
  return { pages: read(Uint8Array.from(pages.flatMap(each => [...each]))), seconds };
};

describe('a recording of a browser', () => {
  it('gives its packets in order, with what a decoder must know', () => {
    const sound = opusOf(webm(simpleBlock(packet(40, 1)), simpleBlock(packet(90, 2))));
    expect([...sound.head]).toEqual([...head]);
    expect(sound.packets.map(each => each.length)).toEqual([40, 90]);
    expect(sound.packets[1]?.[5]).toBe(2);
  });

  it('gives those in groups of blocks too', () => {
    const group = element([0xa0], element([0xa1], [0x81, 0, 0, 0, ...packet(50)]));
    expect(opusOf(webm(group)).packets.map(each => each.length)).toEqual([50]);
  });

  it('is refused where it is not what it should be', () => {
    expect(() => opusOf(webm())).toThrow('No Opus');
    expect(() => opusOf(webm(simpleBlock(packet(40), 0x82)))).toThrow('Several packets');
    expect(() => opusOf(new Uint8Array(100))).toThrow();
  });
});

describe('the same as an Ogg file', () => {
  it('begins with head and tags, each on its own page, and says where it ends', () => {
    const { pages } = fileOf([packet(40), packet(40)]);
    expect(pages.map(({ flag, order }) => [flag, order])).toEqual([
      [2, 0],
      [0, 1],
      [4, 2],
    ]);
    expect([...(pages[0]?.body ?? [])]).toEqual([...head]);
    expect(text.decode(pages[1]?.body)).toContain('OpusTags');
  });

  it('has check sums that hold', () => {
    for (const { whole, crc: said } of fileOf([packet(300), packet(2)]).pages) {
      const bare = Uint8Array.from(whole);
      bare.fill(0, 22, 26);
      expect(said).toBe(crc(bare));
    }
  });

  it('cuts packets as a reader joins them, also at the very edge', () => {
    const { pages } = fileOf([packet(254), packet(255), packet(510), packet(3)]);
    expect(pages[2]?.lacing).toEqual([254, 255, 0, 255, 255, 0, 3]);
  });

  it('counts its time, with a page at least each second', () => {
    const { pages, seconds } = fileOf(Array.from({ length: 125 }, () => packet(60)));
    expect(seconds).toBe(2.5);
    expect(pages.slice(2).map(({ position }) => position)).toEqual([48_000n, 96_000n, 120_000n]);
  });

  it('never has more pieces on a page than one can hold', () => {
    const { pages } = fileOf(Array.from({ length: 60 }, () => packet(1_275)));
    expect(Math.max(...pages.map(({ lacing }) => lacing.length))).toBeLessThanOrEqual(255);
    const all = pages.slice(2).reduce((sum, { body }) => sum + body.length, 0);
    expect(all).toBe(60 * 1_275);
  });
});

it('a packet tells how long it is', () => {
  const of = (...bytes: number[]) => samplesOf(Uint8Array.from(bytes)) / 48;
  expect(of(0x08)).toBe(20); // SILK, one frame
  expect(of(0x18)).toBe(60);
  expect(of(0x79)).toBe(40); // hybrid, two frames
  expect(of(0x80)).toBe(2.5); // CELT
  expect(of(0xfb, 0x03)).toBe(60); // three frames
});
