import { OwnEmoji } from '@/components/own-emoji';
import type { Entity } from '@/lib/api';
import { languageOf } from '@/lib/script';
import { isOnlyEmoji, type TextPart, textParts } from '../text-parts';
import styles from './contents.module.css';

interface Props {
  text: string;
  entities?: readonly Entity[];
  language: string | undefined;
}

const none: Entity[] = [];

/** A person's words: in their own direction and language, line breaks kept, links to open. */
export function RichText({ text, entities = none, language }: Props) {
  return (
    <p
      className={`${styles.text} ${isOnlyEmoji(text) ? styles.large : ''}`}
      dir="auto"
      lang={languageOf(text, language)}
    >
      {textParts(text, entities).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in its order
        <Part key={index} part={part} />
      ))}
    </p>
  );
}

function Part({ part }: { part: TextPart }) {
  if (part.link) {
    return (
      <a href={part.link} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    );
  }
  if (part.emoji) return <OwnEmoji value={part.emoji} words={part.text} />;
  switch (part.style) {
    case 'bold':
      return <strong>{part.text}</strong>;
    case 'italic':
      return <em>{part.text}</em>;
    case 'strike':
      return <s>{part.text}</s>;
    case 'code':
      return <code>{part.text}</code>;
    case 'mention':
      return <span className={styles.mention}>{part.text}</span>;
    default:
      return part.text;
  }
}
