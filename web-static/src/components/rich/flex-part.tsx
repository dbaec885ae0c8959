import { colour, imageSize, ratio, space, textSize } from '@/lib/rich/measures';
import { type Node, node, nodes, words } from '@/lib/rich/read';
import { boxed, type Lying, lettered, placed, wrapped } from './flex-style';
import { Picture } from './picture';
import styles from './rich.module.css';
import { Tap } from './tap';

interface Props {
  part: Node;
  lying: Lying;
  /** How many boxes it lies in: those below the deepest are not drawn. */
  depth: number;
}

const deepest = 40;

/** One component of a Flex bubble, as LINE draws it or nearly so. */
export function FlexPart({ part, lying, depth }: Props) {
  const place = placed(part, lying);
  switch (part.type) {
    case 'box':
      return depth < deepest ? <Box box={part} lying={lying} depth={depth + 1} /> : null;
    case 'text':
      return <Text part={part} lying={lying} />;
    case 'button':
      return <Button part={part} lying={lying} />;
    case 'image':
      return (
        <Tap
          action={part.action}
          className={styles.image}
          style={{ ...place, justifyContent: aligned(part.align) }}
        >
          <Picture
            value={part.url}
            fit={part.aspectMode === 'cover' ? 'cover' : 'contain'}
            style={{
              width: imageSize(part.size),
              aspectRatio: ratio(part.aspectRatio),
              backgroundColor: colour(part.backgroundColor),
            }}
          />
        </Tap>
      );
    case 'icon': {
      const size = textSize(part.size) ?? '16px';
      return (
        <span className={styles.icon} style={place}>
          <Picture value={part.url} small style={{ height: size, aspectRatio: ratio(part.aspectRatio) }} />
        </span>
      );
    }
    case 'separator':
      return (
        <span
          className={lying.across ? styles.upright : styles.line}
          style={{ ...place, alignSelf: 'stretch', backgroundColor: colour(part.color) }}
        />
      );
    case 'filler':
      return <span style={place} />;
    default:
      return null;
  }
}

function aligned(value: unknown): string {
  return { start: 'flex-start', end: 'flex-end' }[words(value)] ?? 'center';
}

/** A box and what is in it. `around` is the padding that a block gives it. */
export function Box({
  box,
  lying,
  depth,
  around,
}: {
  box: Node;
  lying: Lying;
  depth: number;
  around?: string;
}) {
  const across = box.layout !== 'vertical';
  const parts = nodes(box.contents);
  return (
    <Tap action={box.action} className={styles.box} style={{ ...boxed(box, around), ...placed(box, lying) }}>
      {parts.map((part, index) => (
        <FlexPart
          // biome-ignore lint/suspicious/noArrayIndexKey: a form is drawn anew as a whole, its parts have no names
          key={index}
          part={part}
          lying={{ across, first: index === 0, spacing: space(box.spacing) }}
          depth={depth}
        />
      ))}
    </Tap>
  );
}

function Text({ part, lying }: { part: Node; lying: Lying }) {
  const spans = nodes(part.contents);
  return (
    <Tap
      action={part.action}
      className={styles.text}
      style={{ ...lettered(part), ...wrapped(part), ...placed(part, lying) }}
    >
      {spans.length > 0
        ? spans.map((span, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches of one text have no names
            <span key={index} style={lettered(span)}>
              {words(span.text)}
            </span>
          ))
        : words(part.text)}
    </Tap>
  );
}

function Button({ part, lying }: { part: Node; lying: Lying }) {
  const own = colour(part.color);
  const style = part.style === 'primary' || part.style === 'secondary' ? part.style : 'link';
  const ground = style === 'link' ? { color: own } : { backgroundColor: own };
  return (
    <Tap
      action={part.action}
      className={`${styles.button} ${styles[style]} ${part.height === 'sm' ? styles.low : ''}`}
      style={{ ...placed(part, lying), ...ground }}
    >
      {words(node(part.action).label)}
    </Tap>
  );
}
