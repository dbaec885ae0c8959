import type { JournalEntry, JournalOutcome } from '@/lib/api';

export type OutcomeKind = JournalOutcome['outcome'];

/** How loudly it asks for somebody. */
export type Tone = 'ok' | 'warn' | 'danger' | 'off';

const worstFirst: OutcomeKind[] = ['failed', 'unrouted', 'stored', 'duplicate', 'ignored'];

/** How many of a webhook's items ended how; what asks for somebody first. */
export function tally({ outcomes }: JournalEntry): { kind: OutcomeKind; count: number }[] {
  return worstFirst
    .map(kind => ({ kind, count: outcomes.filter(({ outcome }) => outcome === kind).length }))
    .filter(({ count }) => count > 0);
}

export const toneOf = (kind: OutcomeKind): Tone =>
  (({ failed: 'danger', unrouted: 'warn', stored: 'ok', duplicate: 'off', ignored: 'off' }) as const)[kind];

/** Whether taking it in again may end otherwise: what is stored stays, what was of no consequence is so again. */
export const mayEndOtherwise = ({ outcome }: JournalOutcome): boolean =>
  outcome === 'failed' || outcome === 'unrouted';

/** A body to be read: JSON with its lines, else text as it came; nothing for bytes that are no text. */
export function readable(base64: string): { text: string; isJson: boolean } | undefined {
  let text: string;
  try {
    const bytes = Uint8Array.from(atob(base64), sign => sign.charCodeAt(0));
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  try {
    // Only blanks between are added: numbers too long for this language would come out others.
    return { text: indented(text), isJson: JSON.parse(text) !== undefined };
  } catch {
    return { text, isJson: false };
  }
}

/** JSON with a line for each member, without reading it: what stands there stays as it came. */
export function indented(json: string): string {
  let depth = 0;
  const line = () => `\n${'  '.repeat(depth)}`;
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|\[\s*\]|\{\s*\}|[[\]{},:]|\s+/gu, part => {
    if (part.startsWith('"')) return part;
    if (part === ',') return `,${line()}`;
    if (part === ':') return ': ';
    if (part === '{' || part === '[') {
      depth++;
      return part + line();
    }
    if (part === '}' || part === ']') {
      depth = Math.max(0, depth - 1);
      return line() + part;
    }
    return part.trim() === '' ? '' : part.replaceAll(/\s/gu, '');
  });
}
