const fraction = (text: string): string => (/\.(\d+)/u.exec(text)?.[1] ?? '').padEnd(9, '0');

/** Orders two instants as the server does: to the microsecond, which a `Date` cannot hold. */
export function compareTimes(a: string, b: string): number {
  const difference = Date.parse(a) - Date.parse(b);
  if (difference !== 0) return difference;
  const [left, right] = [fraction(a), fraction(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
