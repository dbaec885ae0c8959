import type { Entity } from '@/lib/api';

export interface TextPart {
  text: string;
  style?: 'bold' | 'italic' | 'strike' | 'code' | 'mention';
  link?: string;
  /** A platform's own emoji, as the platform names it. */
  emoji?: string;
}

const address = /\bhttps?:\/\/[^\s<>"'）】」]+[^\s<>"'.,;:!?)\]}）】」。，；：！？]/giu;
const schemes = new Set(['http:', 'https:', 'mailto:', 'tel:']);

/** An address that is safe to open, or nothing: customers write them. */
export function safeLink(value: string): string | undefined {
  try {
    const url = new URL(value);
    return schemes.has(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function linkOf({ type, value }: Entity, text: string): string | undefined {
  if (type === 'link') return safeLink(value || text) ?? safeLink(`https://${value || text}`);
  if (type === 'email') return safeLink(`mailto:${value || text}`);
  if (type === 'phone') return safeLink(`tel:${(value || text).replace(/[^+\d]/gu, '')}`);
  return undefined;
}

function partOf(text: string, entity: Entity): TextPart {
  const link = linkOf(entity, text);
  if (link) return { text, link };
  const { type, value } = entity;
  if (type === 'emoji' && value) return { text, emoji: value };
  return type === 'bold' || type === 'italic' || type === 'strike' || type === 'code' || type === 'mention'
    ? { text, style: type }
    : { text };
}

function withLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of text.matchAll(address)) {
    const link = safeLink(match[0]);
    if (!link) continue;
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    parts.push({ text: match[0], link });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Text cut where it means something. Stretches that overlap or lie outside are told as plain text. */
export function textParts(text: string, entities: readonly Entity[]): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const entity of [...entities].sort((a, b) => a.start - b.start)) {
    const end = entity.start + entity.length;
    if (entity.start < from || end > text.length || entity.length === 0) continue;
    parts.push(...withLinks(text.slice(from, entity.start)), partOf(text.slice(entity.start, end), entity));
    from = end;
  }
  return [...parts, ...withLinks(text.slice(from))];
}

const onlySigns = /^(?:\p{Extended_Pictographic}|\p{Emoji_Component}|\s)+$/u;

/** One to three emoji and nothing else are drawn large. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length > 40 || !onlySigns.test(text) || !/\p{Extended_Pictographic}/u.test(text)) return false;
  return [...new Intl.Segmenter().segment(text.replace(/\s/gu, ''))].length <= 3;
}
