import type { Anchor } from '@/features/messages/anchor';

/** A place in the open thread, as it stands in the address. */
export interface ThreadSearch {
  message?: string;
  /** A moment. */
  at?: string;
  jump?: 'unread';
}

/** The place that an address names; what nobody could have chosen is left out. */
export function threadSearchOf(search: Record<string, unknown>): ThreadSearch {
  const { message, at, jump } = search;
  if (typeof message === 'string' && /^\d{1,19}$/u.test(message)) return { message };
  if (typeof at === 'string' && !Number.isNaN(Date.parse(at))) return { at: new Date(at).toISOString() };
  return jump === 'unread' ? { jump } : {};
}

export function anchorOf(search: Record<string, unknown>): Anchor | undefined {
  const { message, at, jump } = threadSearchOf(search);
  if (message !== undefined) return { message };
  if (at !== undefined) return { at };
  return jump && { unread: true };
}

export const searchOf = (anchor: Anchor): ThreadSearch => ('unread' in anchor ? { jump: 'unread' } : anchor);

/** An address without the place: another thread has others. */
export function withoutAnchor<T extends object>(search: T): Omit<T, keyof ThreadSearch> {
  const { message: _, at: __, jump: ___, ...rest } = search as T & ThreadSearch;
  return rest;
}
