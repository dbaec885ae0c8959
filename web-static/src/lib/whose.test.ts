import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** Pages of one browser: each has its own modules, all have one storage. */
async function openPage() {
  vi.resetModules();
  const [whose, { call }] = [await import('./whose'), await import('./api-client')];
  return { ...whose, send: () => call('POST', '/w/solstice/conversations/5/messages', { body: {} }) };
}

describe('a page in a browser in which somebody else signs in', () => {
  const asked = vi.fn();
  let heard: ((event: object) => void)[];

  beforeEach(() => {
    const memory = new Map<string, string>();
    heard = [];
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => memory.get(key) ?? null,
      setItem: (key: string, text: string) => memory.set(key, text),
    });
    vi.stubGlobal('addEventListener', (_: string, listener: (event: object) => void) => heard.push(listener));
    vi.stubGlobal('removeEventListener', () => undefined);
    vi.stubGlobal('fetch', async (path: string) => {
      asked(path);
      return new Response('{}', { status: 201, headers: { 'Content-Type': 'application/json' } });
    });
    asked.mockClear();
  });
  afterEach(() => vi.unstubAllGlobals());

  it('sends nothing more, which would go out in his name', async () => {
    const first = await openPage();
    first.belongTo('ann');
    await first.send();
    const second = await openPage();
    second.belongTo('ben');
    await expect(first.send()).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
    await second.send();
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('is told at once', async () => {
    const first = await openPage();
    const told = vi.fn();
    first.belongTo('ann');
    first.onSomebodyElse(told);
    heard[0]?.({ key: 'atrium.theme' });
    expect(told).not.toHaveBeenCalled();
    (await openPage()).belongTo('ben');
    heard[0]?.({ key: 'atrium.person' });
    expect(told).toHaveBeenCalledOnce();
  });

  it('goes on where the same person has another page', async () => {
    const first = await openPage();
    first.belongTo('ann');
    (await openPage()).belongTo('ann');
    await first.send();
    expect(asked).toHaveBeenCalledOnce();
  });
});

describe('a call on a dead line', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('ends, as one that reached nobody', async () => {
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      return new Promise((_resolve, reject) =>
        signal?.addEventListener('abort', () => reject(signal?.reason as Error)),
      );
    });
    const { call } = await import('./api-client');
    const ended = await call('GET', '/session', { patience: 20 }).catch((error: unknown) => error);
    expect(ended).toMatchObject({ name: 'Problem', status: 0 });
  });
});
