/** Where something stands in a text: lines and columns from one, as editors count. */
export interface Spot {
  line: number;
  column: number;
}

export function spotAt(text: string, index: number): Spot {
  const before = text.slice(0, index).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

type Found = { value: unknown; at: ReadonlyMap<string, number> };

/** JSON that is wrong, and the character at which it is. */
export class Misread extends Error {
  constructor(readonly index: number) {
    super('Not JSON');
    this.name = 'Misread';
  }
}

const deepest = 60;
const literals: readonly [string, unknown][] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const numbers = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/uy;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none in a string
const strings = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const blanks = /[ \t\r\n]*/uy;

/**
 * Reads JSON and says where every value of it begins, by its JSON pointer. `JSON.parse` tells neither, and in some
 * browsers not even where it stopped.
 */
export function readJson(text: string): Found {
  const at = new Map<string, number>();
  let index = 0;

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = index;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) index += found.length;
    return found;
  }

  function need(sign: string): void {
    match(blanks);
    if (text[index] !== sign) throw new Misread(index);
    index += 1;
  }

  function has(sign: string): boolean {
    match(blanks);
    if (text[index] !== sign) return false;
    index += 1;
    return true;
  }

  function word(): string {
    match(blanks);
    const found = match(strings);
    if (found === undefined) throw new Misread(index);
    return JSON.parse(found) as string;
  }

  function members(pointer: string, depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = Object.create(null);
    if (has('}')) return object;
    do {
      const name = word();
      need(':');
      object[name] = value(`${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth);
    } while (has(','));
    need('}');
    return object;
  }

  function items(pointer: string, depth: number): unknown[] {
    const list: unknown[] = [];
    if (has(']')) return list;
    do list.push(value(`${pointer}/${list.length}`, depth));
    while (has(','));
    need(']');
    return list;
  }

  function value(pointer: string, depth: number): unknown {
    match(blanks);
    at.set(pointer, index);
    if (depth > deepest) throw new Misread(index);
    if (has('{')) return members(pointer, depth + 1);
    if (has('[')) return items(pointer, depth + 1);
    if (text[index] === '"') return word();
    for (const [name, meant] of literals) {
      if (text.startsWith(name, index)) {
        index += name.length;
        return meant;
      }
    }
    const number = match(numbers);
    if (number === undefined) throw new Misread(index);
    return Number(number);
  }

  const whole = value('', 0);
  match(blanks);
  if (index < text.length) throw new Misread(index);
  return { value: whole, at };
}

/** Where a value stands; of one that is missing, where the one around it does. */
export function spotOf(text: string, at: ReadonlyMap<string, number>, pointer: string): Spot {
  let wanted = pointer;
  while (wanted && !at.has(wanted)) wanted = wanted.slice(0, wanted.lastIndexOf('/'));
  return spotAt(text, at.get(wanted) ?? 0);
}
