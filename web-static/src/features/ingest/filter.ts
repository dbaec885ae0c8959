/** What of the journal is looked at, as it stands in the address; what is left out restricts nothing. */
export interface JournalFilter {
  outcome?: 'failed' | 'unrouted';
  /** A webhook address's id. */
  endpoint?: string;
  /** A day, as 2026-11-21, in the reader's own time. */
  day?: string;
}

const days = /^\d{4}-\d{2}-\d{2}$/u;

/** The filter of an address; what nobody could have chosen is left out. */
export function filterOf(search: Record<string, unknown>): JournalFilter {
  const { outcome } = search;
  const endpoint = String(search.endpoint ?? '');
  const day = String(search.day ?? '');
  return {
    ...((outcome === 'failed' || outcome === 'unrouted') && { outcome }),
    ...(/^[1-9]\d{0,18}$/u.test(endpoint) && { endpoint }),
    ...(startOf(day, 0) && { day }),
  };
}

/** When a day begins where the reader is, or the day so many later. */
function startOf(day: string, later: number): string | undefined {
  if (!days.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

/** The filter as the API takes it: a day from its first moment to its last. */
export const parametersOf = ({ outcome, endpoint, day }: JournalFilter) => ({
  outcome,
  endpoint,
  from: day && startOf(day, 0),
  to: day && startOf(day, 1),
});

export const isFiltered = ({ outcome, endpoint, day }: JournalFilter): boolean =>
  Boolean(outcome ?? endpoint ?? day);
