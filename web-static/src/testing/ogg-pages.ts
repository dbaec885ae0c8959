const text = new TextDecoder('latin1');

export interface Page {
  flag: number;
  position: bigint;
  order: number;
  crc: number;
  lacing: number[];
  body: Uint8Array;
  whole: Uint8Array;
}

/** Reads an Ogg file as a player does. */
export function read(bytes: Uint8Array): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at < bytes.length; ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at);
    if (text.decode(bytes.subarray(at, at + 4)) !== 'OggS') throw new Error(`No page at ${at}`);
    const count = bytes[at + 26] ?? 0;
    const lacing = [...bytes.subarray(at + 27, at + 27 + count)];
    const end = at + 27 + count + lacing.reduce((sum, each) => sum + each, 0);
    pages.push({
      flag: bytes[at + 5] ?? 0,
      position: view.getBigUint64(6, true),
      order: view.getUint32(18, true),
      crc: view.getUint32(22, true),
      lacing,
      body: bytes.subarray(at + 27 + count, end),
      whole: bytes.subarray(at, end),
    });
    at = end;
  }
  return pages;
}

/** Ogg's check sum, bit by bit as its definition says. */
export function crc(bytes: Uint8Array): number {
  let register = 0n;
  for (const byte of bytes) {
    register ^= BigInt(byte) << 24n;
    for (let bit = 0; bit < 8; bit += 1) {
      register <<= 1n;
      if (register & 0x1_0000_0000n) register ^= 0x1_04c1_1db7n;
    }
  }
  return Number(register);
}
