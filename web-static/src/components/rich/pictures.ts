import { createContext, useContext } from 'react';

/**
 * Where the pictures of a rich message are. Only files of ours have an address: a picture elsewhere is never fetched
 * for a preview, since its owner would learn who looks, and from where.
 */
export const Pictures = createContext<readonly (string | undefined)[]>([]);

const file = /^file:(\d)$/u;

/** Where a picture is shown from, or the name of the host that has it. */
export function usePicture(value: unknown): { address?: string; host?: string } {
  const addresses = useContext(Pictures);
  if (typeof value !== 'string') return {};
  const own = file.exec(value);
  if (own) {
    const address = addresses[Number(own[1])];
    return address ? { address } : {};
  }
  try {
    return { host: new URL(value).host };
  } catch {
    return {};
  }
}
