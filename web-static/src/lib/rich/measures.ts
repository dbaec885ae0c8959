/**
 * Colours and lengths of LINE's forms as CSS. Whatever is not exactly of the form LINE gives is left out: no text of
 * a message ever becomes a style.
 */
const colours = /^#[\da-f]{6}([\da-f]{2})?$/iu;
const pixels = /^(\d{1,4}(?:\.\d{1,4})?)px$/u;
const percents = /^(\d{1,4}(?:\.\d{1,4})?)%$/u;
const offsets = /^-?\d{1,4}(\.\d{1,4})?(px|%)$/u;
const ratios = /^([1-9]\d{0,5}):([1-9]\d{0,5})$/u;

type Steps = Readonly<Record<string, number>>;
const spaces: Steps = { none: 0, xs: 2, sm: 4, md: 8, lg: 12, xl: 16, xxl: 20 };
const texts: Steps = {
  xxs: 11,
  xs: 13,
  sm: 14,
  md: 16,
  lg: 19,
  xl: 22,
  xxl: 29,
  '3xl': 35,
  '4xl': 48,
  '5xl': 74,
};
const images: Steps = {
  xxs: 40,
  xs: 60,
  sm: 80,
  md: 100,
  lg: 120,
  xl: 140,
  xxl: 160,
  '3xl': 180,
  '4xl': 200,
  '5xl': 220,
};
const borders: Steps = { none: 0, light: 0.5, normal: 1, medium: 2, 'semi-bold': 3, bold: 4 };

function stepped(value: unknown, steps: Steps): string | undefined {
  if (typeof value !== 'string') return undefined;
  const step = Object.hasOwn(steps, value) ? steps[value] : undefined;
  if (step !== undefined) return `${step}px`;
  return pixels.test(value) ? value : undefined;
}

export function colour(value: unknown): string | undefined {
  return typeof value === 'string' && colours.test(value) ? value : undefined;
}

export const space = (value: unknown) => stepped(value, spaces);
export const textSize = (value: unknown) => stepped(value, texts);
export const border = (value: unknown) => stepped(value, borders);

/** Pixels, or a share of what it stands in. */
export function length(value: unknown): string | undefined {
  return typeof value === 'string' && (pixels.test(value) || percents.test(value)) ? value : undefined;
}

export function padding(value: unknown): string | undefined {
  return space(value) ?? length(value);
}

export function offset(value: unknown): string | undefined {
  return space(value) ?? (typeof value === 'string' && offsets.test(value) ? value : undefined);
}

export function imageSize(value: unknown): string {
  if (value === 'full') return '100%';
  return stepped(value, images) ?? length(value) ?? '100px';
}

/** Width to height; a square unless it says otherwise. */
export function ratio(value: unknown): string {
  const found = typeof value === 'string' ? ratios.exec(value) : null;
  return found ? `${found[1]} / ${found[2]}` : '1 / 1';
}
