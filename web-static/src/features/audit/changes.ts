import type { AuditRow } from '@/lib/api';

/** One thing that a row tells of: what it was, and what it is. */
export interface FieldChange {
  field: string;
  before?: string;
  after?: string;
}

/** What a value looks like in one line; a list as its items, pairs as `name: value`. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length ? value.map(String).join(', ') : '–';
  if (value !== null && typeof value === 'object') {
    const pairs = Object.entries(value).map(([name, each]) => `${name}: ${String(each)}`);
    return pairs.length ? pairs.join('\n') : '–';
  }
  return String(value);
}

/** Everything a row tells before and after, by field. */
export function changesOf({ before = {}, after = {} }: Pick<AuditRow, 'before' | 'after'>): FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields.map(field => ({
    field,
    ...(field in before && { before: shown(before[field]) }),
    ...(field in after && { after: shown(after[field]) }),
  }));
}
