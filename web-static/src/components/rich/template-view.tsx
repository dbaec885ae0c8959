import { colour } from '@/lib/rich/measures';
import { type Node, node, nodes, words } from '@/lib/rich/read';
import forms from './forms.module.css';
import { Picture } from './picture';
import styles from './rich.module.css';
import { Tap } from './tap';

/** A template: a card with buttons, a question, or cards side by side. */
export function TemplateView({ template }: { template: Node }) {
  switch (template.type) {
    case 'carousel':
      return (
        <span className={styles.row}>
          {nodes(template.columns).map((column, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no names
            <Card key={index} card={column} looks={template} />
          ))}
        </span>
      );
    case 'image_carousel':
      return (
        <span className={styles.row}>
          {nodes(template.columns).map((column, index) => (
            <Tap
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no names
              key={index}
              action={column.action}
              className={forms.tile}
            >
              <Picture value={column.imageUrl} fit="cover" style={{ width: '100%', aspectRatio: '1 / 1' }} />
              <span className={forms.caption}>{words(node(column.action).label)}</span>
            </Tap>
          ))}
        </span>
      );
    default:
      return <Card card={template} looks={template} beside={template.type === 'confirm'} />;
  }
}

function Card({ card, looks, beside }: { card: Node; looks: Node; beside?: boolean }) {
  const title = words(card.title);
  const shape = looks.imageAspectRatio === 'square' ? '1 / 1' : '1.51 / 1';
  return (
    <span className={styles.bubble} style={{ width: 260 }}>
      {card.thumbnailImageUrl !== undefined && (
        <Picture
          value={card.thumbnailImageUrl}
          fit={looks.imageSize === 'contain' ? 'contain' : 'cover'}
          style={{ width: '100%', aspectRatio: shape, backgroundColor: colour(card.imageBackgroundColor) }}
        />
      )}
      <span className={forms.words}>
        {title && <b dir="auto">{title}</b>}
        <span dir="auto">{words(card.text)}</span>
      </span>
      <span className={beside ? forms.beside : forms.actions}>
        {nodes(card.actions).map((action, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons may read the same
          <Tap key={index} action={action} className={`${styles.button} ${styles.link} ${styles.low}`}>
            {words(action.label)}
          </Tap>
        ))}
      </span>
    </span>
  );
}
