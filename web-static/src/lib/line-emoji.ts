import type { Entity } from './api';

/**
 * LINE's own emoji that can be sent, as LINE's list of them numbers them: the product, the number in it, a sign that
 * stands for it here, and its name. Pictures of them lie with LINE alone and are not fetched, since their owner would
 * learn who looks.
 */
const symbols = '5ac21a18040ab15980c9b43e';
const hands = '5ac21e6c040ab15980c9b444';
const faces = '5ac1bfd5040ab15980c9b435';

export interface LineEmoji {
  /** As an entity names it. */
  value: string;
  /** What stands in the text. */
  words: string;
  sign: string;
}

const emoji = (product: string, number: string, sign: string, name: string): LineEmoji => ({
  value: `${product}/${number}`,
  words: `(${name})`,
  sign,
});

export const lineEmoji: readonly LineEmoji[] = [
  emoji(hands, '002', '👍', 'thumbs up'),
  emoji(hands, '001', '👌', 'ok hand'),
  emoji(hands, '005', '👋', 'wave'),
  emoji(hands, '006', '✋', 'raised hand'),
  emoji(hands, '037', '👏', 'clap'),
  emoji(hands, '039', '🙏', 'pray'),
  emoji(hands, '041', '🤝', 'handshake'),
  emoji(hands, '021', '👉', 'point right'),
  emoji(hands, '022', '👈', 'point left'),
  emoji(hands, '019', '👆', 'point up'),
  emoji(faces, '001', '😍', 'love'),
  emoji(symbols, '071', '❤️', 'heart'),
  emoji(symbols, '040', '💌', 'love letter'),
  emoji(symbols, '028', '✨', 'sparkles'),
  emoji(symbols, '029', '🔥', 'fire'),
  emoji(symbols, '043', '☀️', 'sun'),
  emoji(symbols, '006', '✅', 'check'),
  emoji(symbols, '068', '❌', 'cross'),
  emoji(symbols, '026', '❓', 'question'),
  emoji(symbols, '074', '❗', 'exclamation'),
  emoji(symbols, '048', '⚠️', 'warning'),
  emoji(symbols, '085', '➡️', 'arrow right'),
  emoji(symbols, '083', '⬆️', 'arrow up'),
  emoji(symbols, '186', '🆗', 'ok'),
  emoji(symbols, '187', '🆕', 'new'),
  emoji(symbols, '101', '🔜', 'soon'),
  emoji(symbols, '124', '✉️', 'envelope'),
  emoji(symbols, '108', '📧', 'email'),
  emoji(symbols, '042', '📞', 'phone'),
  emoji(symbols, '190', '🕐', 'clock'),
  emoji(symbols, '136', '📄', 'document'),
  emoji(symbols, '151', '📋', 'clipboard'),
  emoji(symbols, '149', '📁', 'folder'),
  emoji(symbols, '110', '🔍', 'magnifier'),
  emoji(symbols, '125', '💬', 'speech bubble'),
];

const byValue = new Map(lineEmoji.map(one => [one.value, one]));
const byWords = new Map(lineEmoji.map(one => [one.words, one]));

/** The sign that stands for one of LINE's; undefined for those that are not known here. */
export const signOf = (value: string): string | undefined => byValue.get(value)?.sign;

/** Not more in one text; LINE takes so many substitutions beside as many mentions as there may be. */
const most = 80;

/** Where LINE's emoji stand in a text, by their words. */
export const lineEmojiIn = (text: string): Entity[] =>
  [...text.matchAll(/\([a-z ]+\)/gu)]
    .flatMap(({ 0: words, index }): Entity[] => {
      const known = byWords.get(words);
      return known ? [{ type: 'emoji', start: index, length: words.length, value: known.value }] : [];
    })
    .slice(0, most);
