/** A rich message as it came: nothing in it is trusted to be there or to be what it should be. */
export type Node = { readonly [name: string]: unknown };

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function node(value: unknown): Node {
  return isNode(value) ? value : {};
}

/** More than can be seen is not drawn. */
const most = 100;

export function nodes(value: unknown): Node[] {
  return Array.isArray(value) ? value.slice(0, most).filter(isNode) : [];
}

export function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find(word => word === value);
}
