import type { Tag, TagColour } from '@/lib/api';
import type { Flush, Stamped } from '@/lib/flush';

export interface HeldTags extends Stamped {
  items: Tag[];
}

export const tagColours: readonly TagColour[] = [
  'grey',
  'blue',
  'green',
  'amber',
  'red',
  'violet',
  'teal',
  'pink',
];

const byName = new Intl.Collator('en', { sensitivity: 'base' });

export const sortedTags = (tags: readonly Tag[]): Tag[] =>
  [...tags].sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));

export const withTag = (held: HeldTags, tag: Tag): HeldTags => ({
  ...held,
  items: sortedTags([...held.items.filter(each => each.id !== tag.id), tag]),
});

export const withoutTag = (held: HeldTags, id: string): HeldTags => ({
  ...held,
  items: held.items.filter(tag => tag.id !== id),
});

/** Whether somebody typed the name of a tag that there is, in whatever case. */
export const tagNamed = (tags: readonly Tag[], name: string): Tag | undefined =>
  tags.find(tag => byName.compare(tag.name, name.trim()) === 0);

/** Whether a flush tells of tags: which they are now is asked for. */
export const stale = ({ events }: Flush): boolean => events.some(({ kind }) => kind.startsWith('tag.'));
