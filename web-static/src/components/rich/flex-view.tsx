import { colour, ratio } from '@/lib/rich/measures';
import { isNode, type Node, node, nodes, words } from '@/lib/rich/read';
import { Box, FlexPart } from './flex-part';
import { Picture } from './picture';
import styles from './rich.module.css';
import { Tap } from './tap';

const widths: Readonly<Record<string, number>> = {
  nano: 120,
  micro: 160,
  deca: 220,
  hecto: 241,
  kilo: 260,
  mega: 300,
  giga: 420,
};
const alone = { across: false, first: true, spacing: undefined };
const around: Readonly<Record<string, string>> = { header: '20px', body: '19px 20px 17px', footer: '10px' };

/** A Flex container: one bubble, or several side by side. */
export function FlexView({ container }: { container: Node }) {
  if (container.type !== 'carousel') return <Bubble bubble={container} />;
  return (
    <span className={styles.row}>
      {nodes(container.contents).map((bubble, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bubbles have no names
        <Bubble key={index} bubble={bubble} />
      ))}
    </span>
  );
}

function Bubble({ bubble }: { bubble: Node }) {
  const size = words(bubble.size);
  const width = (Object.hasOwn(widths, size) && widths[size]) || 300;
  return (
    <Tap action={bubble.action} className={styles.bubble} style={{ width }}>
      <span className={styles.blocks} dir={bubble.direction === 'rtl' ? 'rtl' : 'ltr'}>
        {(['header', 'hero', 'body', 'footer'] as const).map(name =>
          isNode(bubble[name]) ? (
            <Block key={name} name={name} block={bubble[name]} style={node(node(bubble.styles)[name])} />
          ) : null,
        )}
      </span>
    </Tap>
  );
}

function Block({ name, block, style }: { name: string; block: Node; style: Node }) {
  const ground = { backgroundColor: colour(style.backgroundColor) };
  const line = style.separator === true && (
    <span className={styles.line} style={{ backgroundColor: colour(style.separatorColor) }} />
  );
  return (
    <>
      {line}
      <span className={styles.block} style={ground}>
        {name === 'hero' ? (
          <Hero hero={block} />
        ) : (
          <Box box={block} lying={alone} depth={0} around={around[name] ?? '0'} />
        )}
      </span>
    </>
  );
}

/** A film is shown by its first picture. */
function Hero({ hero }: { hero: Node }) {
  if (hero.type !== 'video') return <FlexPart part={hero} lying={alone} depth={0} />;
  return (
    <Tap action={hero.action}>
      <Picture
        value={hero.previewUrl}
        fit="cover"
        style={{ width: '100%', aspectRatio: ratio(hero.aspectRatio) }}
      />
    </Tap>
  );
}
