import type { TFunction } from 'i18next';
import type { BulkOutcome } from '@/lib/api';

export type Outcomes = Record<BulkOutcome, number>;

export function countOutcomes(outcomes: readonly BulkOutcome[]): Outcomes {
  const counts: Outcomes = { changed: 0, unchanged: 0, gone: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}

/** What came of many changes, in one sentence that names only what happened. */
export function sayOutcomes({ changed, unchanged, gone }: Outcomes, t: TFunction, language: string): string {
  const parts = [t('bulk.changed', { count: changed })];
  if (unchanged > 0) parts.push(t('bulk.unchanged', { count: unchanged }));
  if (gone > 0) parts.push(t('bulk.gone', { count: gone }));
  return t('bulk.sentence', { parts: new Intl.ListFormat(language, { type: 'conjunction' }).format(parts) });
}
