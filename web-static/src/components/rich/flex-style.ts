import type { CSSProperties } from 'react';
import { border, colour, length, offset, padding, space, textSize } from '@/lib/rich/measures';
import { type Node, node, number, oneOf, words } from '@/lib/rich/read';

/** Where a component lies in its box. */
export interface Lying {
  /** The box goes across and not down. */
  across: boolean;
  /** Its first component has nothing before it. */
  first: boolean;
  /** What the box puts between its components. */
  spacing: string | undefined;
}

function defined(style: Record<string, string | number | undefined>): CSSProperties {
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined));
}

/** What takes all room that is left in a row unless it says otherwise. */
const greedy = new Set(['box', 'text', 'image', 'button', 'filler']);

export function placed(part: Node, { across, first, spacing }: Lying): CSSProperties {
  const gap = first ? undefined : (space(part.margin) ?? spacing);
  const flex = number(part.flex) ?? (across && greedy.has(words(part.type)) ? 1 : 0);
  const fixed = length(part.width) !== undefined;
  return defined({
    flex: fixed ? '0 0 auto' : flex > 0 ? `${Math.min(flex, 1000)} 1 0` : '0 0 auto',
    marginInlineStart: across ? gap : undefined,
    marginBlockStart: across ? undefined : gap,
    position: oneOf(part.position, ['relative', 'absolute']),
    insetBlockStart: offset(part.offsetTop),
    insetBlockEnd: offset(part.offsetBottom),
    insetInlineStart: offset(part.offsetStart),
    insetInlineEnd: offset(part.offsetEnd),
    alignSelf: across ? gravity(part.gravity) : undefined,
  });
}

function gravity(value: unknown): string | undefined {
  return { top: 'flex-start', center: 'center', bottom: 'flex-end' }[words(value)];
}

function gradient(box: Node): string | undefined {
  const ground = node(box.background);
  const [from, to] = [colour(ground.startColor), colour(ground.endColor)];
  const angle = /^\d{1,4}(\.\d{1,4})?deg$/u.exec(words(ground.angle))?.[0];
  if (!from || !to || !angle) return undefined;
  const middle = colour(ground.centerColor);
  const at = /^\d{1,3}(\.\d{1,4})?%$/u.exec(words(ground.centerPosition))?.[0] ?? '50%';
  return `linear-gradient(${angle}, ${from}, ${middle ? `${middle} ${at}, ` : ''}${to})`;
}

const ways = ['center', 'flex-start', 'flex-end', 'space-between', 'space-around', 'space-evenly'] as const;

/** A box's own looks; the padding of a block is the default of what stands around it. */
export function boxed(box: Node, around?: string): CSSProperties {
  const all = padding(box.paddingAll);
  const layout = words(box.layout);
  return defined({
    flexDirection: layout === 'vertical' ? 'column' : 'row',
    alignItems:
      layout === 'baseline' ? 'baseline' : oneOf(box.alignItems, ['center', 'flex-start', 'flex-end']),
    justifyContent: oneOf(box.justifyContent, ways),
    padding: all ?? around,
    paddingBlockStart: padding(box.paddingTop),
    paddingBlockEnd: padding(box.paddingBottom),
    paddingInlineStart: padding(box.paddingStart),
    paddingInlineEnd: padding(box.paddingEnd),
    width: length(box.width),
    maxWidth: length(box.maxWidth),
    height: length(box.height),
    maxHeight: length(box.maxHeight),
    backgroundColor: colour(box.backgroundColor),
    backgroundImage: gradient(box),
    borderStyle: border(box.borderWidth) ? 'solid' : undefined,
    borderWidth: border(box.borderWidth),
    borderColor: colour(box.borderColor),
    borderRadius: space(box.cornerRadius),
  });
}

/** How words look: of a text, and of a stretch of one. */
export function lettered(part: Node): CSSProperties {
  return defined({
    fontSize: textSize(part.size),
    color: colour(part.color),
    fontWeight: part.weight === 'bold' ? 700 : undefined,
    fontStyle: part.style === 'italic' ? 'italic' : undefined,
    textDecoration: oneOf(part.decoration, ['underline', 'line-through']),
    textAlign: oneOf(part.align, ['start', 'end', 'center']),
  });
}

/** One line, some lines, or as many as it takes. */
export function wrapped(part: Node): CSSProperties {
  if (part.wrap !== true) return { whiteSpace: 'nowrap', textOverflow: 'ellipsis', overflow: 'hidden' };
  const lines = number(part.maxLines) ?? 0;
  return lines > 0
    ? { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: lines, overflow: 'hidden' }
    : { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' };
}
