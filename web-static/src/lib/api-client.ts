import { Problem } from './problem';
import { prove } from './proof';
import { isSomebodyElses } from './whose';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An answer with the sequence number of the log it was read at; 0 where the server names none. */
export interface Answer<T> {
  data: T;
  seq: number;
}

/** Nothing that is asked takes longer, in milliseconds; what does hangs on a line that is dead. */
const patience = 90_000;

async function problemOf(response: Response): Promise<Problem> {
  const json = response.headers.get('Content-Type')?.includes('json');
  return new Problem(response.status, json ? await response.json().catch(() => undefined) : undefined);
}

interface Options {
  body?: unknown;
  signal?: AbortSignal | undefined;
  key?: string;
  revision?: number;
  /** After how many milliseconds without an answer the server counts as out of reach. */
  patience?: number;
}

/**
 * Calls the API, once more after the agent has shown that it is he where the server asks for that. Throws a
 * {@link Problem} for every refusal and for a server that cannot be reached; an aborted call throws the signal's own
 * reason. Calls that change something and bear the same `key` are one call; one with a `revision` is refused once there
 * is a newer one. A page of somebody who is no longer signed in in this browser changes nothing in the name of whoever
 * is.
 */
export async function call<T>(method: Method, path: string, options: Options = {}): Promise<Answer<T>> {
  try {
    return await callOnce<T>(method, path, options);
  } catch (problem) {
    const isAsked = problem instanceof Problem && problem.code === 'reauthentication_required';
    if (!isAsked || !(await prove())) throw problem;
    return callOnce<T>(method, path, options);
  }
}

async function callOnce<T>(method: Method, path: string, options: Options): Promise<Answer<T>> {
  if (method !== 'GET' && path.startsWith('/w/') && isSomebodyElses()) {
    throw new Problem(401, { code: 'unauthenticated' });
  }
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') {
    headers['X-Requested-By'] = 'atrium';
    headers['Content-Type'] = 'application/json';
  }
  if (options.key) headers['Idempotency-Key'] = options.key;
  if (options.revision !== undefined) headers['If-Match'] = `"${options.revision}"`;
  const overdue = AbortSignal.timeout(options.patience ?? patience);
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      body: options.body === undefined ? null : JSON.stringify(options.body),
      signal: options.signal ? AbortSignal.any([options.signal, overdue]) : overdue,
    });
    if (!response.ok) throw await problemOf(response);
    const data = response.status === 204 ? undefined : await response.json();
    return { data: data as T, seq: Number(response.headers.get('Atrium-Seq') ?? 0) };
  } catch (cause) {
    if (cause instanceof Problem || options.signal?.aborted) throw cause;
    throw new Problem(0);
  }
}

/** A query string of the values that are given. */
export function query(values: Record<string, string | number | boolean | undefined>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.length ? `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}` : '';
}
