import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Post } from '@/lib/api';
import { clockTime, fullTime, lastTime, span } from '@/lib/format';
import { useNow } from '@/lib/now';
import { isGood, outcomeOf } from '../standing';
import styles from './post-log.module.css';
import { AttemptWords, StandingPill } from './standing-pill';

interface Props {
  post: Post;
  onReplay: () => void;
}

/** One post: of what event, what came of it, and each attempt below. */
export function PostRow({ post, onReplay }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { word, tone } = outcomeOf(post);
  const wait = post.next_at ? Date.parse(post.next_at) - now : 0;
  return (
    <li className={styles.row}>
      <details>
        <summary>
          <span className={styles.kind}>
            <code>{post.kind}</code>
            <small title={fullTime(post.at, i18n.language)}>
              {t('subscription.event', { seq: post.seq })} · {lastTime(post.at, now, t, i18n.language)}
            </small>
          </span>
          <StandingPill tone={tone} word={t(`subscription.post.${word}`)} />
          <span className={styles.fold}>
            <Icon name="down" size={16} />
          </span>
        </summary>
        <ol className={styles.attempts}>
          {post.attempts.length === 0 && <li>{t('subscription.no_attempt')}</li>}
          {post.attempts.map(attempt => (
            <li key={attempt.attempt}>
              <time dateTime={attempt.at}>{clockTime(attempt.at, i18n.language)}</time>
              <span className={`${utilities.grow} ${isGood(attempt) ? styles.good : styles.bad}`}>
                <AttemptWords {...attempt} />
              </span>
              <span>{t('subscription.milliseconds', { n: attempt.milliseconds })}</span>
            </li>
          ))}
          {post.state === 'waiting' && post.attempts.length > 0 && (
            <li>
              {wait > 60_000
                ? t('subscription.next_in', { span: span(wait, t) })
                : t('subscription.next_soon')}
            </li>
          )}
        </ol>
      </details>
      <Tooltip label={t('subscription.replay')}>
        <ActionIcon
          size={28}
          aria-label={t('subscription.replay_event', { seq: post.seq })}
          disabled={post.state === 'waiting' && post.attempts.length === 0}
          onClick={onReplay}
        >
          <Icon name="refresh" size={16} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
