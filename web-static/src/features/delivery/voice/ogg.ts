import type { OpusSound } from './webm';

/** Opus counts time in samples of this rate, whatever was recorded. */
const rate = 48_000;
const mostSegments = 255;
const [begins, goesOn, ends] = [2, 0, 4];

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

function crcOf(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (crcTable[(crc >>> 24) ^ byte] ?? 0)) >>> 0;
  return crc;
}

/** How many samples a packet holds, by its first bytes (RFC 6716, 3.1). */
export function samplesOf(packet: Uint8Array): number {
  const [toc = 0, count = 0] = packet;
  const config = toc >> 3;
  const lengths =
    config < 12 ? [480, 960, 1_920, 2_880] : config < 16 ? [480, 960, 480, 960] : [120, 240, 480, 960];
  const frames = [1, 2, 2, count & 0x3f][toc & 3] ?? 1;
  return (lengths[config & 3] ?? 960) * frames;
}

const segmentsOf = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1;

/** One page of whole packets. `position`: how many samples there are up to its end. */
function page(packets: readonly Uint8Array[], order: number, position: number, flag: number): Uint8Array {
  const lacing = packets.flatMap(packet => {
    const whole = Array<number>(segmentsOf(packet) - 1).fill(255);
    return [...whole, packet.length % 255];
  });
  const size = packets.reduce((sum, packet) => sum + packet.length, 0);
  const bytes = new Uint8Array(27 + lacing.length + size);
  const view = new DataView(bytes.buffer);
  bytes.set([0x4f, 0x67, 0x67, 0x53, 0, flag]);
  view.setBigUint64(6, BigInt(position), true);
  // The stream's own number: there is only this one in the file.
  view.setUint32(14, 1, true);
  view.setUint32(18, order, true);
  bytes[26] = lacing.length;
  bytes.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) {
    bytes.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, crcOf(bytes), true);
  return bytes;
}

/** Who made it, and no comments. */
function tags(): Uint8Array {
  const vendor = 'Atrium';
  const bytes = new Uint8Array(8 + 4 + vendor.length + 4);
  bytes.set(new TextEncoder().encode('OpusTags'));
  bytes[8] = vendor.length;
  bytes.set(new TextEncoder().encode(vendor), 12);
  return bytes;
}

/** The same sound as an Ogg file (RFC 7845), which is what platforms take as a voice note. Nothing is encoded anew. */
export function oggOf({ head, packets }: OpusSound): { pages: Uint8Array[]; seconds: number } {
  const pages = [page([head], 0, 0, begins), page([tags()], 1, 0, goesOn)];
  let position = 0;
  let waiting: Uint8Array[] = [];
  let [segments, samples] = [0, 0];
  const close = (flag: number) => {
    pages.push(page(waiting, pages.length, position, flag));
    waiting = [];
    [segments, samples] = [0, 0];
  };
  for (const packet of packets) {
    if (waiting.length > 0 && (samples >= rate || segments + segmentsOf(packet) > mostSegments))
      close(goesOn);
    waiting.push(packet);
    segments += segmentsOf(packet);
    samples += samplesOf(packet);
    position += samplesOf(packet);
  }
  close(ends);
  return { pages, seconds: position / rate };
}
