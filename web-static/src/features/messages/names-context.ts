import { createContext } from 'react';
import type { Agent, Tag, TeamName } from '@/lib/api';

/** Whom and what a thread names by an id. */
export interface Names {
  agents: ReadonlyMap<string, Agent>;
  teams: ReadonlyMap<string, TeamName>;
  tags: ReadonlyMap<string, Tag>;
}

export const NamesContext = createContext<Names>({ agents: new Map(), teams: new Map(), tags: new Map() });
