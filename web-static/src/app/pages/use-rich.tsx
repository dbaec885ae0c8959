import { useCallback } from 'react';
import type { RichSlot } from '@/features/delivery/rich-slot';
import { RichMaker } from '@/features/rich/components/rich-maker';

/** How the composer makes cards and other forms of a platform's own. */
export function useRich(slug: string) {
  return useCallback((slot: RichSlot) => <RichMaker slug={slug} {...slot} />, [slug]);
}
