import type { Macro, MacroCard } from '@/lib/api';

/** Most used first; of those that nobody used, by name. */
const byUse = (a: Macro, b: Macro): number => b.uses - a.uses || a.name.localeCompare(b.name);

/** How macros are offered: those whose shortcut is being typed come first anyhow, the others by use. */
export const offered = (macros: readonly Macro[]): Macro[] => [...macros].sort(byUse);

/** What it is, as a sign: a card, words, or only something that it does. */
export const signOf = ({ text, card }: Pick<Macro, 'text'> & { card?: MacroCard | undefined }) =>
  card ? 'layers' : text ? 'slash' : 'sliders';

/** The first words of a text on one line, without what stands for a value. */
export const gist = (text: string): string =>
  text
    .replace(/\{\{\s*[^{}|]*\|([^{}]*)\}\}/gu, (_, fallback: string) => fallback.trim())
    .replace(/\s+/gu, ' ')
    .trim();
