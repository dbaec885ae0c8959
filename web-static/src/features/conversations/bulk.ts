import type { TFunction } from 'i18next';
import type { BulkOutcome } from '@/lib/api';

export type Outcomes = Record<BulkOutcome, number>;

export function countOutcomes(outcomes: readonly BulkOutcome[]): Outcomes {
  const counts: Outcomes = { changed: 0, unchanged: 0, incomplete: 0, gone: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  return counts;
}

/** What came of many changes, in one sentence that names only what happened. */
export function sayOutcomes(outcomes: Outcomes, t: TFunction, language: string): string {
  const { changed, unchanged, incomplete, gone } = outcomes;
  const parts = [t('bulk.changed', { count: changed })];
  if (unchanged > 0) parts.push(t('bulk.unchanged', { count: unchanged }));
  if (incomplete > 0) parts.push(t('bulk.incomplete', { count: incomplete }));
  if (gone > 0) parts.push(t('bulk.gone', { count: gone }));
  return t('bulk.sentence', { parts: new Intl.ListFormat(language, { type: 'conjunction' }).format(parts) });
}
