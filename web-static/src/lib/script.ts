/** In which language words are set: by their script, and where that is shared, by what we know of their author. */
export function languageOf(text: string, author?: string): string | undefined {
  if (/[\u3040-\u30ff]/u.test(text)) return 'ja';
  if (/[\uac00-\ud7af]/u.test(text)) return 'ko';
  if (/\p{Script=Thai}/u.test(text)) return 'th';
  if (/\p{Script=Arabic}/u.test(text)) return 'ar';
  if (/\p{Script=Hebrew}/u.test(text)) return 'he';
  if (/\p{Script=Han}/u.test(text)) return hanOf(author);
  return author && !/^(?:ja|ko|th|ar|he|zh)\b/u.test(author) ? author : undefined;
}

function hanOf(author: string | undefined): string {
  if (author?.startsWith('ja')) return 'ja';
  return /^zh-(?:Hant|TW|HK|MO)/u.test(author ?? '') ? 'zh-Hant' : 'zh-Hans';
}

const segmenter = new Intl.Segmenter();

/** What stands on an avatar: two initials, or the first sign of a script that has none; empty for a number. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter(word => /^\p{Letter}/u.test(word));
  const first = words[0];
  if (!first) return '';
  const segments = [...segmenter.segment(first)];
  const sign = segments[0]?.segment ?? '';
  if (!/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(sign)) return sign;
  const last = words.length > 1 ? words.at(-1) : undefined;
  return (sign + (last ? [...last][0] : '')).toUpperCase();
}
