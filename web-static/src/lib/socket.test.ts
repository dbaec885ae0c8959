import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeSocket } from '@/testing/fake-socket';
import type { Connection } from './catch-up';
import { LiveSocket } from './socket';

const latest = () => FakeSocket.all.at(-1) as FakeSocket;
const flush = (prev: number, upTo: number) => ({ prev, events: [{}], entities: {}, upTo });

describe('the live socket', () => {
  const told: Connection[] = [];
  const seen: number[] = [];
  const ready: string[] = [];
  const present: number[] = [];
  const listeners = new Map<string, () => void>();
  let socket: LiveSocket;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('addEventListener', (name: string, listener: () => void) => listeners.set(name, listener));
    vi.stubGlobal('removeEventListener', () => undefined);
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    FakeSocket.all = [];
    told.length = 0;
    seen.length = 0;
    ready.length = 0;
    present.length = 0;
    socket = new LiveSocket(
      'ws://here/live',
      { epoch: 'e', seq: 10 },
      {
        onFlush: each => seen.push(each.upTo),
        onResync: async () => ({ epoch: 'f', seq: 90 }),
        onConnection: connection => told.push(connection),
        onSignedOut: () => told.push({ state: 'stopped' }),
        onReady: () => ready.push(latest().url),
        onPresence: ({ agents }) => present.push(agents.length),
      },
    );
    socket.start();
    latest().onopen?.();
    latest().say({ t: 'ready', epoch: 'e.1', seq: 10 });
    vi.advanceTimersByTime(500);
  });

  afterEach(() => {
    socket.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it('says where it stands and is live', () => {
    expect(JSON.parse(latest().sent[0] ?? '')).toEqual({ t: 'hello', epoch: 'e', since: 10 });
    expect(told.at(-1)).toEqual({ state: 'live' });
  });

  it('delivers each flush once', () => {
    latest().say(flush(10, 12));
    latest().say(flush(10, 12));
    latest().say(flush(12, 13));
    expect(seen).toEqual([12, 13]);
  });

  it('comes back from where it stood when it finds a gap', () => {
    latest().say(flush(10, 12));
    latest().say(flush(14, 15));
    vi.advanceTimersByTime(0);
    latest().onopen?.();
    expect(FakeSocket.all).toHaveLength(2);
    expect(JSON.parse(latest().sent[0] ?? '')).toEqual({ t: 'hello', epoch: 'e.1', since: 12 });
    expect(seen).toEqual([12]);
  });

  it('says nothing before it is ready, and tells who is there', () => {
    latest().say({
      t: 'presence',
      conversation: '5',
      agents: [{ id: '32', name: 'Jonas', state: 'typing' }],
    });
    expect(present).toEqual([1]);
    socket.say({ t: 'presence' });
    expect(latest().sent.map(text => JSON.parse(text).t)).toEqual(['hello', 'presence']);
    latest().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(1_000);
    latest().onopen?.();
    socket.say({ t: 'presence' });
    expect(latest().sent).toHaveLength(1);
    latest().say({ t: 'ready', epoch: 'e.1', seq: 10 });
    expect(ready).toHaveLength(2);
  });

  it('says how much it missed once it is back', () => {
    latest().onclose?.({ code: 1006 });
    expect(told.at(-1)).toEqual({ state: 'reconnecting' });
    vi.advanceTimersByTime(1_000);
    latest().onopen?.();
    latest().say({ t: 'ready', epoch: 'e.1', seq: 10 });
    latest().say(flush(10, 11));
    latest().say(flush(11, 12));
    vi.advanceTimersByTime(500);
    expect(told.at(-1)).toEqual({ state: 'caught-up', events: 2 });
    vi.advanceTimersByTime(5_000);
    expect(told.at(-1)).toEqual({ state: 'live' });
  });

  it('starts from a fresh snapshot when told to', async () => {
    latest().say({ t: 'resync', epoch: 'f', seq: 80, reason: 'epoch' });
    await vi.advanceTimersByTimeAsync(0);
    latest().onopen?.();
    expect(JSON.parse(latest().sent[0] ?? '')).toEqual({ t: 'hello', epoch: 'f', since: 90 });
  });

  it('does not come back when the session has ended', () => {
    latest().onclose?.({ code: 4401 });
    vi.advanceTimersByTime(120_000);
    expect(FakeSocket.all).toHaveLength(1);
  });

  it('takes the word of the system that the line is cut, and that it is back', () => {
    listeners.get('offline')?.();
    expect(told.at(-1)).toEqual({ state: 'reconnecting' });
    listeners.get('online')?.();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('stays away once it was told to, whatever the line does', () => {
    latest().onclose?.({ code: 4403 });
    listeners.get('offline')?.();
    expect(told.at(-1)).toEqual({ state: 'stopped' });
  });

  it('takes a silent line for a dead one', () => {
    vi.advanceTimersByTime(61_000);
    expect(told.at(-1)).toEqual({ state: 'reconnecting' });
  });
});
