import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { RichView } from '@/components/rich/rich-view';
import type { Macro } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { useMacroPreview } from '../api/use-macros';
import { type Around, sayActions } from '../does';
import { gist } from '../finding';
import styles from './macro-picker.module.css';

interface Props {
  slug: string;
  conversation: string;
  macro: Macro;
  around: Around;
}

const none: string[] = [];

/** What a macro would say in a conversation, with its names filled in, and what it would do. */
export function MacroPreview({ slug, conversation, macro, around }: Props) {
  const { t, i18n } = useTranslation();
  const { data } = useMacroPreview(slug, conversation, macro);
  const does = sayActions(macro.actions, around, t, i18n.language);
  const text = data?.text ?? gist(macro.text);
  return (
    <section className={styles.preview} aria-label={t('macro.preview', { name: plainName(macro.name) })}>
      {text && (
        <p className={styles.text} dir="auto">
          {text}
        </p>
      )}
      {macro.card && (
        <RichView
          format={macro.card.format}
          message={macro.card.message}
          text={macro.card.text}
          pictures={none}
        />
      )}
      <ul className={styles.does}>
        {(macro.card ? [] : macro.files).map(({ id, name }) => (
          <li key={id}>
            <Icon name="clip" size={14} />
            <bdi>{name}</bdi>
          </li>
        ))}
        {does.map(words => (
          <li key={words}>
            <Icon name="check" size={14} />
            <bdi>{words}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
