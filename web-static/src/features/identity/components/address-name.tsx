import { plainName } from '@/lib/bidi';
import { isOpaque, shortened } from '../kinds';

/** An address as people say it; of an id that only the platform knows its two ends. */
export const addressText = (kind: string, display: string): string =>
  isOpaque(kind) ? shortened(plainName(display)) : plainName(display);

/** The same, set apart from the words beside it. */
export const AddressName = ({ kind, display }: { kind: string; display: string }) => (
  <bdi dir="ltr">{addressText(kind, display)}</bdi>
);
