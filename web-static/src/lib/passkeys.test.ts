import { describe, expect, it } from 'vitest';
import { bytesOf, textOf } from './passkeys';

describe('bytes as they travel', () => {
  it('come back as they were, whatever they are', () => {
    const all = Uint8Array.from({ length: 256 }, (_, at) => at);
    for (const length of [0, 1, 2, 3, 255, 256]) {
      const some = all.slice(0, length);
      expect(bytesOf(textOf(some.buffer))).toEqual(some);
    }
  });

  it('hold nothing that an address or a form would change', () => {
    expect(textOf(Uint8Array.from([251, 255, 254]).buffer)).toBe('-__-');
  });
});
