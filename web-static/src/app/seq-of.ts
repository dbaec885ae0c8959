/** The position of the log that cached data is true at: the oldest of its pages, where it has pages. */
export function seqOf(data: unknown): number | undefined {
  const held = data as { seq?: number; pages?: { seq: number }[] } | undefined;
  return held?.pages ? Math.min(...held.pages.map(page => page.seq)) : held?.seq;
}
