import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import utilities from '@/components/utilities.module.css';
import { WindowClock } from '@/components/window-clock';
import { useTagMap } from '@/features/conversations/api/use-tags';
import { RowTags } from '@/features/conversations/components/row-marks';
import type { Channel, Conversation } from '@/lib/api';
import { age, soonTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import styles from './inbox.module.css';

const minute = 60_000;

/** Where a conversation stands: since when it is open, until when it rests. */
function standing(conversation: Conversation, now: number, t: TFunction, language: string): string {
  const { status, opened_at, closed_at, snoozed_until } = conversation;
  if (status === 'snoozed' && snoozed_until) {
    return t('conversation.snoozed_until', { time: soonTime(snoozed_until, now, language) });
  }
  if (status === 'open' && now - Date.parse(opened_at) < minute) return t('conversation.just_opened');
  const since = status === 'closed' && closed_at ? closed_at : opened_at;
  return t(`conversation.${status}_since`, { time: age(since, now, t, language) });
}

interface Props {
  slug: string;
  conversation: Conversation;
  channel: Channel | undefined;
  isPhone: boolean;
}

/** What is to be known of a conversation in one line. */
export function ThreadFacts({ slug, conversation, channel, isPhone }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const tags = useTagMap(slug);
  const words = standing(conversation, now, t, i18n.language);
  const isResting = conversation.status !== 'open';
  return (
    <div className={styles.facts}>
      {!isPhone && <span className={styles.number}>#{conversation.number}</span>}
      {channel && !isResting && <span className={utilities.ellipsis}>{channel.name}</span>}
      {isPhone && !isResting && conversation.window_closes_at ? (
        <span>
          <WindowClock closesAt={conversation.window_closes_at} exact />
        </span>
      ) : (
        <span className={isResting ? `${utilities.ellipsis} ${styles.resting}` : styles.standing}>
          {words}
        </span>
      )}
      {!isPhone && conversation.tag_ids.length > 0 && (
        <span className={styles.tags}>
          <RowTags ids={conversation.tag_ids} tags={tags} t={t} />
        </span>
      )}
    </div>
  );
}
