import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { call } from './api-client';
import { provedBy } from './proof';

const json = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } });
const asked = () => json(403, { code: 'reauthentication_required', title: 'Show first that it is you.' });
const fetched = vi.fn<typeof fetch>();
let stop = () => {};

beforeEach(() => {
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

it('after the proof the same call is made again, under the same key', async () => {
  fetched.mockResolvedValueOnce(asked()).mockResolvedValueOnce(json(201, { id: '1' }));
  stop = provedBy(async () => true);

  const { data } = await call<{ id: string }>('POST', '/w/lamps/tokens', { body: { name: 'x' }, key: 'k' });

  expect(data.id).toBe('1');
  const [first, second] = fetched.mock.calls.map(([path, init]) => [path, { ...init, signal: undefined }]);
  expect(second).toEqual(first);
});

it('who would rather not is told so, and nothing is sent again', async () => {
  fetched.mockResolvedValueOnce(asked());
  stop = provedBy(async () => false);

  await expect(call('POST', '/w/lamps/tokens')).rejects.toMatchObject({ code: 'reauthentication_required' });
  expect(fetched).toHaveBeenCalledTimes(1);
});

it('calls at the same time ask once', async () => {
  fetched.mockImplementation(async () => (fetched.mock.calls.length <= 2 ? asked() : json(200, {})));
  const ask = vi.fn(async () => true);
  stop = provedBy(ask);

  await Promise.all([call('PUT', '/a'), call('PUT', '/b')]);

  expect(ask).toHaveBeenCalledTimes(1);
  expect(fetched).toHaveBeenCalledTimes(4);
});

it('a proof that did not help is not asked for in a circle', async () => {
  fetched.mockImplementation(async () => asked());
  stop = provedBy(async () => true);

  await expect(call('PUT', '/a')).rejects.toMatchObject({ status: 403 });
  expect(fetched).toHaveBeenCalledTimes(2);
});
