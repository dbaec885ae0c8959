import type { Token, TokenDraft } from '@/lib/api';

/** Days; the shortest that will do is the best. */
export const lifetimes = ['30', '90', '365', 'never'] as const;
export type Lifetime = (typeof lifetimes)[number];

const day = 86_400_000;

export const expiryOf = (lifetime: Lifetime, now: number): Pick<TokenDraft, 'expires_at'> =>
  lifetime === 'never' ? {} : { expires_at: new Date(now + Number(lifetime) * day).toISOString() };

/** Blocks of addresses as they were typed, between blanks or commas. */
export function networksOf(text: string): Pick<TokenDraft, 'networks'> {
  const networks = text.split(/[\s,;，、]+/u).filter(Boolean);
  return networks.length > 0 ? { networks } : {};
}

export const isUsable = ({ revoked_at, expires_at }: Token, now: number): boolean =>
  !revoked_at && (!expires_at || Date.parse(expires_at) > now);
