import { compareTimes } from '@/lib/times';

/** A draft as the server has it: no words and no time where there is none. */
export interface KeptDraft {
  text: string;
  changed_at?: string;
}

/** What somebody began to write in one conversation, as this page has it. */
export interface Draft {
  text: string;
  /** The server's version that it goes on from; absent: none. */
  base?: string | undefined;
  /** Whether the server does not have it so. */
  ahead: boolean;
  /** Words that were sent or given up and may still lie on the server. */
  gone?: string | undefined;
  /** Other words, begun in another browser or put aside for those. */
  other?: string | undefined;
}

export const noDraft: Draft = { text: '', ahead: false };

export const isBlank = (text: string): boolean => text.trim() === '';

/** Somebody writes. */
export function written(draft: Draft, text: string): Draft {
  const { gone: _, ...rest } = draft;
  if (!isBlank(text)) return { ...rest, text, ahead: true };
  return {
    ...rest,
    text,
    ahead: draft.ahead || draft.base !== undefined,
    gone: isBlank(draft.text) ? draft.gone : draft.text,
  };
}

/** The server has taken `text`. */
export function kept(draft: Draft, text: string, at: string | undefined): Draft {
  const ahead = draft.text !== text;
  return { ...draft, base: at, ahead, ...(!ahead && { gone: undefined }) };
}

/**
 * What stands here once the server tells of its draft. Words that are being written are never changed under the
 * writer's hands: those of the other browser are put aside for him to take. `isWriting` says that he is at it.
 */
export function reconciled(draft: Draft, told: KeptDraft, isWriting: boolean): Draft {
  const { changed_at: at, text } = told;
  if (at === draft.base) return draft;
  if (at && draft.base && compareTimes(at, draft.base) < 0) return draft;
  if (text === draft.text) return { ...draft, base: at, ahead: false };
  if (isBlank(draft.text)) {
    const isOurs = draft.ahead && draft.gone?.startsWith(text);
    return isOurs ? { ...draft, base: at } : { text, base: at, ahead: false };
  }
  if (isBlank(text)) {
    // Sent or given up elsewhere; what was added here since is not.
    return draft.ahead ? { ...draft, base: undefined } : { text: '', ahead: false, other: draft.text };
  }
  if (draft.ahead || isWriting) return { ...draft, base: at, other: text };
  return { text, base: at, ahead: false };
}

/** Takes the other words and puts these aside. */
export function swapped(draft: Draft): Draft {
  if (draft.other === undefined) return draft;
  const { other, text, base } = draft;
  return { text: other, base, ahead: true, ...(!isBlank(text) && { other: text }) };
}

/** The words begun, by conversation. */
export function begunIn(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, string> {
  return new Map([...drafts].flatMap(([id, { text }]) => (isBlank(text) ? [] : [[id, text] as const])));
}

export function isSame(some: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>): boolean {
  return some.size === others.size && [...some].every(([id, text]) => others.get(id) === text);
}
