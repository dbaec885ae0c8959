import type { TFunction } from 'i18next';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { TagDot } from '@/components/tag-dot';
import utilities from '@/components/utilities.module.css';
import type { Agent, Conversation, Tag } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { fullTime, soonTime } from '@/lib/format';
import styles from './row-marks.module.css';

/** As many tags as there is room for; the others are counted. */
const most = 2;

interface TagsProps {
  ids: readonly string[];
  tags: ReadonlyMap<string, Tag>;
  t: TFunction;
}

/** The first tags by name, and how many more there are. */
export function RowTags({ ids, tags, t }: TagsProps) {
  if (ids.length === 0) return null;
  const known = ids.flatMap(id => tags.get(id) ?? []);
  const more = known.slice(most);
  const names = more.map(({ name }) => plainName(name)).join(', ');
  return (
    <>
      {known.slice(0, most).map(({ id, name, colour }) => (
        <span key={id} className={styles.tag} title={plainName(name)}>
          <TagDot colour={colour} />
          <span className={utilities.ellipsis}>
            <bdi>{plainName(name)}</bdi>
          </span>
        </span>
      ))}
      {more.length > 0 && (
        <span className={styles.more} role="img" aria-label={t('list.more_tags', { names })} title={names}>
          +{more.length}
        </span>
      )}
    </>
  );
}

/** Why it is out of sight. */
export function RowHidden({ spam, t }: { spam: boolean; t: TFunction }) {
  return (
    <span className={styles.snoozed}>
      <Icon name="shield" size={13} />
      {t(spam ? 'block.spam' : 'block.blocked')}
    </span>
  );
}

interface SnoozedProps {
  until: string;
  now: number;
  t: TFunction;
  language: string;
}

export function RowSnoozed({ until, now, t, language }: SnoozedProps) {
  const words = t('list.snoozed_until', { time: fullTime(until, language) });
  return (
    <span className={styles.snoozed} role="img" aria-label={words} title={words}>
      <Icon name="snooze" size={13} />
      {soonTime(until, now, language)}
    </span>
  );
}

/** Who has it: an agent's face, or the outline of one. */
export function RowAssignee({
  conversation,
  assignee,
  t,
}: {
  conversation: Conversation;
  assignee: Agent | undefined;
  t: TFunction;
}) {
  if (assignee) {
    const label = t('list.assigned', { name: plainName(assignee.name) });
    return <Avatar id={assignee.id} name={assignee.name} size={17} agent label={label} />;
  }
  if (conversation.assignee_id || conversation.status === 'closed') return null;
  return (
    <span role="img" aria-label={t('list.unassigned')} title={t('list.unassigned')}>
      <Icon name="usernone" size={17} />
    </span>
  );
}
