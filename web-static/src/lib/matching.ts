export interface Option {
  id: string;
  label: string;
  /** Other words by which it is found. */
  also?: string;
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();

const border = /[^\p{Letter}\p{Number}]+/u;
const leading = /^[^\p{Letter}\p{Number}]+/u;

/** How well an option fits the words: all of them occur in it, best where its name begins with them; 0 for not. */
function closeness({ label, also = '' }: Option, words: readonly string[], whole: string): number {
  const name = plain(label);
  const text = `${name} ${plain(also)}`;
  if (!words.every(word => text.includes(word))) return 0;
  if (name.startsWith(whole)) return 4;
  const parts = name.split(border);
  if (words.every(word => parts.some(part => part.startsWith(word.replace(leading, ''))))) return 3;
  return name.includes(whole) ? 2 : 1;
}

/** The options that fit what was typed, the best first, else in their own order. */
export function matching<T extends Option>(options: readonly T[], typed: string): readonly T[] {
  const whole = plain(typed).trim();
  if (whole === '') return options;
  const words = whole.split(/\s+/u);
  return options
    .map(option => ({ option, fits: closeness(option, words, whole) }))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits)
    .map(({ option }) => option);
}
