import type { Problem } from '@/lib/problem';
import { spotOf } from '@/lib/rich/place';
import { writtenAt } from './pasted';
import type { Fault, Read } from './reading';

/** What a server's refusal says of a form: `under` is where the form lies in what was asked, `json` what was written. */
export function faultsOf(refusal: Problem, under: string, given: Read, json: string | undefined): Fault[] {
  return refusal.errors
    .filter(({ pointer }) => pointer.startsWith(under))
    .map(({ pointer, code, params }) => {
      const place = pointer.slice(under.length);
      const inside = place.startsWith('/message') ? writtenAt(given.inner ?? '', place.slice(8)) : undefined;
      return {
        code,
        pointer: place,
        ...(params && { params }),
        ...(json !== undefined &&
          given.at &&
          inside !== undefined && { spot: spotOf(json, given.at, inside) }),
      };
    });
}
