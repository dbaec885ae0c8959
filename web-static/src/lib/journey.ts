// Somebody goes to a provider of identities and comes back to a page that knows nothing of him but this.

const key = 'atrium.journey';

/** What he set out for, and where he goes on afterwards: a path of this page. */
export interface Journey {
  purpose: 'sign_in' | 'link' | 'proof';
  next: string;
}

const isPurpose = (value: unknown): value is Journey['purpose'] =>
  value === 'sign_in' || value === 'link' || value === 'proof';

/** Leaves this page for a provider's. */
export function setOut(url: string, journey: Journey): void {
  sessionStorage.setItem(key, JSON.stringify(journey));
  location.assign(url);
}

/** What this window set out for, once; paths of other sites are none of ours. */
export function takeJourney(): Journey {
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  const { purpose, next } = JSON.parse(kept ?? '{}') as Record<string, unknown>;
  const isOurs = typeof next === 'string' && /^\/(?![/\\])/u.test(next);
  return { purpose: isPurpose(purpose) ? purpose : 'sign_in', next: isOurs ? next : '/' };
}

/** What a provider sent the browser back with, as the API takes it. */
export function broughtBack(search: string) {
  const given = new URLSearchParams(search);
  const names = { state: 'state', code: 'code', issuer: 'iss', error: 'error' };
  const entries = Object.entries(names).map(([ours, theirs]) => [ours, given.get(theirs)] as const);
  return {
    state: '',
    ...(Object.fromEntries(entries.filter(([, value]) => value !== null)) as Record<string, string>),
  };
}
