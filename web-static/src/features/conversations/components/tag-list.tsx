import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { PickList } from '@/components/pick-list';
import { TagDot } from '@/components/tag-dot';
import type { ConversationChange, Tag, TagColour } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { variantOf } from '@/lib/ids';
import { tellProblem } from '@/lib/notify';
import { useCreateTag, useTags } from '../api/use-tags';
import { tagColours, tagNamed } from '../tags';

export interface TagListProps {
  slug: string;
  /** Those it has now; absent where several are changed alike. */
  tagIds?: readonly string[] | undefined;
  canCreate: boolean;
  onPick: (change: ConversationChange) => void;
}

const longest = 50;

/** The same name always begins with the same colour; grey is for those that nobody gave one. */
const colourOf = (name: string): TagColour =>
  tagColours[1 + variantOf(name.toLowerCase(), tagColours.length - 1)] ?? 'grey';

/** What a conversation can be sorted under; whoever may names a new tag on the way. */
export function TagList({ slug, tagIds, canCreate, onPick }: TagListProps) {
  const { t } = useTranslation();
  const tags = useTags(slug);
  const create = useCreateTag(slug);
  const chosen = new Set(tagIds);
  const options = tags.map(({ id, name, colour }: Tag) => ({
    id,
    label: plainName(name),
    icon: <TagDot colour={colour} isWide />,
    isChosen: chosen.has(id),
  }));

  function pick(id: string) {
    if (!id.startsWith('new-'))
      return onPick(chosen.has(id) ? { remove_tag_ids: [id] } : { add_tag_ids: [id] });
    const name = id.slice('new-'.length);
    create.mutate(
      { name, colour: colourOf(name) },
      { onSuccess: tag => onPick({ add_tag_ids: [tag.id] }), onError: tellProblem },
    );
  }

  return (
    <PickList
      label={t('tag.title')}
      placeholder={t(canCreate ? 'tag.find' : 'tag.search')}
      options={options}
      onPick={pick}
      isMultiple
      empty={t(tags.length > 0 ? 'tag.none' : 'tag.none_yet')}
      made={words => {
        if (!canCreate || words.length > longest || tagNamed(tags, words)) return undefined;
        const label = t('tag.create', { name: words });
        return { id: `new-${words}`, label, icon: <Icon name="plus" size={16} /> };
      }}
    />
  );
}
