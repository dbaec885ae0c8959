import type { Entity, Mentions } from './api';

/** Somebody who can be called into a conversation by name. */
export interface Mentionable {
  kind: 'agent' | 'team' | 'member';
  id: string;
  name: string;
}

/** No more in one note. */
const most = 20;
/** Nobody's name is longer. */
const longest = 100;

/** A name that is being written after an `@`: where it begins, and what stands there so far. */
export function mentionAt(text: string, caret: number): { from: number; words: string } | undefined {
  const from = text.lastIndexOf('@', caret - 1);
  if (from < 0 || caret - from > longest) return undefined;
  const before = text[from - 1];
  if (before !== undefined && /[\p{Letter}\p{Number}.@]/u.test(before) && !/\p{Script=Han}/u.test(before)) {
    // An address.
    return undefined;
  }
  const words = text.slice(from + 1, caret);
  return /[\n@]|\s{2}|^\s/u.test(words) ? undefined : { from, words };
}

/** The text with a name in place of what was begun, and where one writes on. */
export function withMention(text: string, from: number, caret: number, { name }: Mentionable) {
  const rest = text.slice(caret);
  const said = `@${name}${/^[\s\p{Punctuation}]/u.test(rest) ? '' : ' '}`;
  const isSpaced = rest.startsWith(' ') ? 1 : 0;
  return { text: text.slice(0, from) + said + rest, caret: from + said.length + isSpaced };
}

interface Found {
  start: number;
  length: number;
  who: Mentionable[];
}

/** Every name after an `@`; of names that begin alike the longest is meant. */
function found(text: string, all: readonly Mentionable[]): Found[] {
  const byLength = [...all].filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
  const hits: Found[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const first = byLength.find(({ name }) => {
      const end = text[at + 1 + name.length];
      const isWhole =
        end === undefined || !/[\p{Letter}\p{Number}]/u.test(end) || /\p{Script=Han}/u.test(name);
      return isWhole && text.startsWith(name, at + 1);
    });
    if (!first) continue;
    const who = all.filter(({ name }) => name === first.name);
    hits.push({ start: at, length: first.name.length + 1, who });
    at += first.name.length;
  }
  return hits;
}

/** Who is called by a text. */
export function mentionsIn(text: string, all: readonly Mentionable[]): Mentions {
  const who = [...new Set(found(text, all).flatMap(hit => hit.who))].slice(0, most);
  const ids = (kind: Mentionable['kind']) => who.filter(each => each.kind === kind).map(({ id }) => id);
  return { agent_ids: ids('agent'), team_ids: ids('team') };
}

/** Where names stand in a text, to be drawn as what they are. */
export const mentionEntities = (text: string, all: readonly Mentionable[]): Entity[] =>
  found(text, all).map(({ start, length }) => ({ type: 'mention', start, length, value: '' }));

/** Mentions in words for a group, each naming its member as the platform does; of two with one name the first. */
export const memberEntities = (text: string, members: readonly Mentionable[]): Entity[] =>
  found(text, members)
    .slice(0, most)
    .map(({ start, length, who }) => ({ type: 'mention', start, length, value: who[0]?.id ?? '' }));

interface Named {
  id: string;
  name: string;
}

/** All who can be called: agents first. */
export const mentionables = (agents: Iterable<Named>, teams: Iterable<Named>): Mentionable[] => [
  ...[...agents].map(({ id, name }): Mentionable => ({ kind: 'agent', id, name })),
  ...[...teams].map(({ id, name }): Mentionable => ({ kind: 'team', id, name })),
];
