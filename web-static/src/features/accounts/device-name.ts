// The order tells: every browser names those before it in this list, too.
const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//u],
  ['Opera', /\bOPR\//u],
  ['Samsung Internet', /\bSamsungBrowser\//u],
  ['Firefox', /\b(?:Firefox|FxiOS)\//u],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//u],
  ['Safari', /\bSafari\//u],
] as const;

const systems = [
  ['iPhone', /\biPhone\b/u],
  ['iPad', /\biPad\b/u],
  ['Android', /\bAndroid\b/u],
  ['Windows', /\bWindows\b/u],
  ['macOS', /\bMac OS X\b/u],
  ['ChromeOS', /\bCrOS\b/u],
  ['Linux', /\bLinux\b/u],
] as const;

const named = (list: readonly (readonly [string, RegExp])[], userAgent: string) =>
  list.find(([, sign]) => sign.test(userAgent))?.[0];

/** A browser and a machine, as people call them, of what a browser calls itself; undefined if it says neither. */
export function deviceName(userAgent: string): string | undefined {
  const parts = [named(browsers, userAgent), named(systems, userAgent)].filter(Boolean);
  return parts.join(' · ') || undefined;
}
