/** What of the log is looked at, as it stands in the address; what is left out restricts nothing. */
export interface AuditFilter {
  /** An agent's id, or a kind of actor. */
  actor?: string;
  action?: string;
  target?: string;
  /** Days, as 2026-11-21, in the reader's own time. */
  from?: string;
  to?: string;
}

const names = ['actor', 'action', 'target', 'from', 'to'] as const;
const days = /^\d{4}-\d{2}-\d{2}$/u;

/** The filter of an address; what nobody could have chosen is left out. */
export function filterOf(search: Record<string, unknown>): AuditFilter {
  const filter: AuditFilter = {};
  for (const name of names) {
    const value = search[name];
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string' || text === '') continue;
    if ((name === 'from' || name === 'to') && !dayStart(text, 0)) continue;
    filter[name] = text;
  }
  return filter;
}

/** When a day begins where the reader is, or the day so many later. */
function dayStart(day: string, later: number): string | undefined {
  if (!days.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

/** The filter as the API takes it: from the first moment of a day to the last of another. */
export const parametersOf = ({ from, to, ...same }: AuditFilter) => ({
  ...same,
  from: from && dayStart(from, 0),
  to: to && dayStart(to, 1),
});

export const isFiltered = (filter: AuditFilter): boolean => names.some(name => filter[name] !== undefined);
