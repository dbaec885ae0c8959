/** The sound of one recording, taken out of its wrapping. */
export interface OpusSound {
  /** What a decoder must know first: the `OpusHead` of RFC 7845. */
  head: Uint8Array;
  packets: Uint8Array[];
}

const ids = { codecPrivate: 0x63a2, simpleBlock: 0xa3, block: 0xa1 };
/** Elements that hold others: Segment, Tracks, TrackEntry, Cluster, BlockGroup. A live recording leaves their size open. */
const wrappings = new Set([0x18538067, 0x1654ae6b, 0xae, 0x1f43b675, 0xa0]);

/** Takes the Opus packets out of a WebM file as a browser records it: one track, one packet in each block. */
export function opusOf(bytes: Uint8Array): OpusSound {
  const packets: Uint8Array[] = [];
  let head: Uint8Array | undefined;
  for (let at = 0; at < bytes.length; ) {
    const id = number(bytes, at, true);
    const size = number(bytes, id.end, false);
    if (wrappings.has(id.value)) {
      at = size.end;
      continue;
    }
    const content = bytes.subarray(size.end, size.end + size.value);
    if (id.value === ids.codecPrivate) head = content;
    if (id.value === ids.simpleBlock || id.value === ids.block) packets.push(packetOf(content));
    at = size.end + size.value;
  }
  if (!head || packets.length === 0) throw new Error('No Opus in it');
  return { head, packets };
}

/** After the track's number, two bytes of time and one of flags. */
function packetOf(block: Uint8Array): Uint8Array {
  const start = number(block, 0, false).end + 3;
  const laced = ((block[start - 1] ?? 0) & 0x06) !== 0;
  if (laced) throw new Error('Several packets in one block');
  return block.subarray(start);
}

/** A number of EBML: the zeros before its first one bit say how many bytes it has; an id keeps that bit. */
function number(bytes: Uint8Array, at: number, keepsMark: boolean): { value: number; end: number } {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (length > 8) throw new Error('Not a number of EBML');
  let value = keepsMark ? first : first & (0xff >> length);
  for (let index = 1; index < length; index += 1) value = value * 256 + (bytes[at + index] ?? 0);
  return { value, end: at + length };
}
