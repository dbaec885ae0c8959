import { Misread, readJson, type Spot, spotAt } from '@/lib/rich/place';
import { innerPointer, unwrapped } from './pasted';
import type { Written } from './written';

/** Something that is wrong, and where in the JSON. */
export interface Fault {
  code: string;
  params?: Record<string, unknown>;
  /** The place in the form, as the server names it. */
  pointer: string;
  spot?: Spot;
}

/** What was written as JSON, as far as it is JSON. */
export interface Read {
  written?: Written;
  text?: string;
  at?: ReadonlyMap<string, number>;
  inner?: string;
  fault?: Fault;
}

/** Reads JSON, or says where it is none. */
export function read(json: string): Read {
  try {
    const { value, at } = readJson(json);
    const found = unwrapped(value);
    if (!found) return { fault: { code: 'wrong_type', pointer: '', spot: { line: 1, column: 1 } } };
    return { ...found, at, inner: innerPointer(value) };
  } catch (problem) {
    if (!(problem instanceof Misread)) throw problem;
    return { fault: { code: 'json', pointer: '', spot: spotAt(json, problem.index) } };
  }
}
