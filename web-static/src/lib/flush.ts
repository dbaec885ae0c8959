import type { Channel, CustomerSummary, LiveConversation, Message } from './api';

/** One entry of the workspace's log. What it is about comes hydrated in `Flush.entities`. */
export interface LiveEvent {
  seq: number;
  kind: string;
  at: string;
  conversation_id?: string;
  ids?: Record<string, string>;
}

/** What is one agent's own of a conversation: as much of it as changed. */
export interface Read {
  conversation_id: string;
  read_count?: number;
  following?: boolean;
  mentioned?: boolean;
}

/** What one message of the live socket brings: events, and the present state of all they touched. */
export interface Flush {
  prev: number;
  events: LiveEvent[];
  entities: {
    conversations?: LiveConversation[];
    messages?: Message[];
    customers?: CustomerSummary[];
    channels?: Channel[];
    reads?: Read[];
  };
  gone?: { conversations?: string[] };
  upTo: number;
}

/** What the pure part cannot know and therefore asks to be fetched. */
export interface Wanted {
  /** Conversations that belong in a list but are not held anywhere, so that their read count is unknown. */
  conversations: Set<string>;
  /** Whether a count can no longer be reckoned from what is held. */
  counts: boolean;
  /** Whether something may have failed, or failed no longer: only the server knows which conversations those are. */
  failed: boolean;
}

export const nothingWanted = (): Wanted => ({ conversations: new Set(), counts: false, failed: false });

/** Held data with the position in the log that it is true at. */
export interface Stamped {
  seq: number;
}

/** Whether a flush says anything that data of this stamp does not know. */
export const isNews = (flush: Flush, held: Stamped): boolean => flush.upTo > held.seq;
