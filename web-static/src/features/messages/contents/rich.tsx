import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { RichView } from '@/components/rich/rich-view';
import type { ContentOf, Message } from '@/lib/api';
import styles from './cards.module.css';

const names: Readonly<Record<string, 'flex' | 'template' | 'imagemap'>> = {
  'line.flex': 'flex',
  'line.template': 'template',
  'line.imagemap': 'imagemap',
};

/** A message in a platform's own form, as the customer sees it. */
export function Rich({ message, content }: { message: Message; content: ContentOf<'rich'> }) {
  const { t } = useTranslation();
  const name = names[content.format];
  return (
    <>
      <span className={styles.label}>
        <Icon name="template" size={14} />
        {name ? t(`rich.format_${name}`) : content.format}
      </span>
      <RichView
        format={content.format}
        message={content.message}
        text={content.text}
        pictures={message.files.map(file => (file.state === 'stored' ? file.url : undefined))}
      />
    </>
  );
}
