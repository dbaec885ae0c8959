import type { QueryClient } from '@tanstack/react-query';
import type { Flush } from '@/lib/flush';
import { templatesKey } from '@/lib/keys';

/** Templates change rarely and in the platform's own time: whatever is shown of them is asked for again. */
export function apply(cache: QueryClient, slug: string, { events }: Flush): void {
  if (!events.some(({ kind }) => kind === 'template.changed')) return;
  void cache.invalidateQueries({ queryKey: templatesKey(slug) });
}
