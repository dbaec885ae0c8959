import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnEmoji } from '@/components/own-emoji';
import { lineEmojiIn } from '@/lib/line-emoji';
import { languageOf } from '@/lib/script';
import styles from './emoji-preview.module.css';

/** How words look with the platform's own emoji in them; nothing, where none is among them. */
export function EmojiPreview({ text }: { text: string }) {
  const { t } = useTranslation();
  const found = lineEmojiIn(text);
  if (found.length === 0) return null;
  const pieces = found.map(({ start, length, value }, index) => {
    const before = found[index - 1];
    const from = before ? before.start + before.length : 0;
    return { at: start, plain: text.slice(from, start), value, words: text.slice(start, start + length) };
  });
  const last = found.at(-1);
  return (
    <section className={styles.preview} aria-label={t('composer.drawn')}>
      <p dir="auto" lang={languageOf(text)}>
        {pieces.map(({ at, plain, value, words }) => (
          <Fragment key={at}>
            {plain}
            <OwnEmoji value={value} words={words} />
          </Fragment>
        ))}
        {last && text.slice(last.start + last.length)}
      </p>
    </section>
  );
}
