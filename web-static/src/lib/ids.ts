/** Orders ids as the numbers they are: 64 bits do not fit a JavaScript number. */
export function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** One of a few variants, always the same for an id. */
export function variantOf(id: string, count: number): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) >>> 0;
  return hash % count;
}
