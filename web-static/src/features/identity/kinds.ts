import type { Identity } from '@/lib/api';

/** The kinds of address that the server names; those that mean nothing to people are opaque. */
const kinds: Record<string, { connector: string; isOpaque?: true }> = {
  wa_id: { connector: 'whatsapp' },
  wa_bsuid: { connector: 'whatsapp', isOpaque: true },
  wa_group: { connector: 'whatsapp', isOpaque: true },
  psid: { connector: 'messenger', isOpaque: true },
  igsid: { connector: 'instagram', isOpaque: true },
  line_user: { connector: 'line', isOpaque: true },
  line_user_group: { connector: 'line', isOpaque: true },
  email: { connector: 'email' },
  visitor: { connector: 'webchat', isOpaque: true },
};

export const connectorOf = (kind: string): string => kinds[kind]?.connector ?? kind.split('_')[0] ?? '';

export const isOpaque = (kind: string): boolean => kinds[kind]?.isOpaque ?? false;

/** Numbers and addresses that people know before ids that only the platform knows; else as they came. */
export function inOrder(identities: readonly Identity[]): Identity[] {
  return identities.toSorted((a, b) => Number(isOpaque(a.kind)) - Number(isOpaque(b.kind)));
}

/** A long id with its middle left out: two of them differ at their ends. */
export function shortened(value: string): string {
  const letters = [...value];
  return letters.length <= 16 ? value : `${letters.slice(0, 8).join('')}…${letters.slice(-5).join('')}`;
}
