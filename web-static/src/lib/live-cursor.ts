import type { Flush } from './flush';

/** Where this page stands in the log. The server's `ready` may sharpen the epoch with what the agent may see. */
export interface Cursor {
  epoch: string;
  seq: number;
}

/** A colleague who looks at a conversation, or writes in it. */
export interface Colleague {
  id: string;
  name: string;
  state: 'viewing' | 'typing';
}

/** All others who are in a conversation now. It has no number, and what is said last stands. */
export interface PresenceFrame {
  t: 'presence';
  conversation: string;
  agents: Colleague[];
}

export type Frame =
  | { t: 'ready'; epoch: string; seq: number }
  | { t: 'resync'; epoch: string; seq: number; reason: string }
  | { t: 'hb'; upTo: number }
  | { t: 'error'; code: string }
  | PresenceFrame
  | ({ t?: undefined } & Flush);

export type Step =
  | { act: 'ready'; cursor: Cursor }
  | { act: 'flush'; cursor: Cursor; flush: Flush }
  | { act: 'resync'; reason: string }
  | { act: 'gap' }
  | { act: 'nothing' }
  | { act: 'presence'; frame: PresenceFrame }
  | { act: 'beat'; cursor: Cursor };

/**
 * What one frame means at a position of the log. A flush whose `prev` lies above the position proves that
 * something was lost; one that ends at or below it was seen before.
 */
export function step(cursor: Cursor, frame: Frame): Step {
  switch (frame.t) {
    case 'ready':
      return { act: 'ready', cursor: { epoch: frame.epoch, seq: frame.seq } };
    case 'resync':
      return { act: 'resync', reason: frame.reason };
    case 'hb':
      return { act: 'beat', cursor: { ...cursor, seq: Math.max(cursor.seq, frame.upTo) } };
    case 'presence':
      return { act: 'presence', frame };
    case 'error':
      return { act: 'nothing' };
    case undefined:
      if (frame.prev > cursor.seq) return { act: 'gap' };
      if (frame.upTo <= cursor.seq) return { act: 'nothing' };
      return { act: 'flush', cursor: { ...cursor, seq: frame.upTo }, flush: frame };
  }
}

export type Ending = 'signed-out' | 'stopped' | 'at-once' | 'later';

/** What to do after a socket closed with this code. */
export function ending(code: number): Ending {
  switch (code) {
    case 4401:
      return 'signed-out';
    case 1008:
    case 1009:
    case 4403:
    case 4413:
      return 'stopped';
    case 4013:
      return 'at-once';
    default:
      return 'later';
  }
}

/** How long a closing server asks to stay away, in milliseconds: `retry_after=5` in its reason. */
export function askedDelay(reason: string): number | undefined {
  const seconds = /\bretry_after=(\d{1,3})\b/u.exec(reason)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}

/** Full jitter: the first try within a second, later ones within a growing span of at most a minute. */
export function delay(attempt: number, random = Math.random): number {
  return random() * Math.min(60_000, 1_000 * 2 ** Math.min(attempt, 6));
}
