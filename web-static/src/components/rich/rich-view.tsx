import { useTranslation } from 'react-i18next';
import { type Node, node, nodes, words } from '@/lib/rich/read';
import { FlexView } from './flex-view';
import forms from './forms.module.css';
import { ImagemapView } from './imagemap-view';
import { Pictures } from './pictures';
import styles from './rich.module.css';
import { Tap } from './tap';
import { TemplateView } from './template-view';

interface Props {
  format: string;
  message: Node;
  /** The words that stand for it. */
  text: string;
  /** Where the pictures `file:0`, `file:1` and so on are. */
  pictures: readonly (string | undefined)[];
}

/**
 * A platform's own form, drawn nearly as the customer sees it: on white whatever the page's theme. It is an image of
 * something else, so nothing in it can be pressed; its words are there for readers of screens.
 */
export function RichView({ format, message, text, pictures }: Props) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to forms
    <div className={styles.rich} role="group" aria-label={t('rich.label', { text })}>
      <Pictures value={pictures}>
        {format === 'line.flex' && <FlexView container={message} />}
        {format === 'line.template' && <TemplateView template={message} />}
        {format === 'line.imagemap' && <ImagemapView map={message} />}
        {!known.has(format) && <span className={forms.words}>{text}</span>}
        <QuickReplies message={message} />
      </Pictures>
    </div>
  );
}

/** Buttons below a message that go with the next one. */
function QuickReplies({ message }: { message: Node }) {
  const items = nodes(node(message.quickReply).items);
  if (items.length === 0) return null;
  return (
    <span className={forms.quick}>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: quick replies have no names
        <Tap key={index} action={item.action}>
          {words(node(item.action).label)}
        </Tap>
      ))}
    </span>
  );
}

const known = new Set(['line.flex', 'line.template', 'line.imagemap']);
