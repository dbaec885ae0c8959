import { Button, Menu, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { tellProblem } from '@/lib/notify';
import { sayProblem } from '@/lib/say-problem';
import { type PostFilter, usePosts, useReplay } from '../api/use-posts';
import { replaySince, replaySpans } from '../standing';
import styles from './post-log.module.css';
import { PostRow } from './post-row';

interface Props {
  slug: string;
  id: string;
}

const filters = ['all', 'waiting', 'sent', 'failed'] as const;

/** What was posted to one program, newest first, with every attempt, and the ways to post it again. */
export function PostLog({ slug, id }: Props) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<(typeof filters)[number]>('all');
  const state: PostFilter = filter === 'all' ? undefined : filter;
  const posts = usePosts(slug, id, state);
  const replay = useReplay(slug, id);
  const again = (what: Parameters<typeof replay.mutate>[0]) => replay.mutate(what, { onError: tellProblem });
  const items = posts.data?.pages.flatMap(page => page.items);
  return (
    <section className={styles.log} aria-label={t('subscription.log')}>
      <header className={styles.head}>
        <h2>{t('subscription.log')}</h2>
        <SinceMenu isBusy={replay.isPending} onSince={since => again({ since })} />
      </header>
      <SegmentedControl
        size="xs"
        className={styles.filter}
        value={filter}
        onChange={value => setFilter(value as typeof filter)}
        data={filters.map(value => ({ value, label: t(`subscription.filter.${value}`) }))}
        aria-label={t('subscription.filter_label')}
      />
      {replay.data !== undefined && !replay.isPending && (
        <p className={styles.told} role="status">
          {t('subscription.replayed', { count: replay.data })}
        </p>
      )}
      {posts.error && (
        <p className={styles.trouble} role="alert">
          {sayProblem(posts.error, t)}
        </p>
      )}
      {items?.length === 0 && (
        <EmptyState
          icon="clock"
          title={t(state ? 'subscription.log_none_so' : 'subscription.log_none')}
          {...(!state && { text: t('subscription.log_none_text') })}
        />
      )}
      <ul className={styles.rows}>
        {items?.map(post => (
          <PostRow key={post.seq} post={post} onReplay={() => again({ seq: post.seq })} />
        ))}
      </ul>
      {posts.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={posts.isFetchingNextPage}
          onClick={() => void posts.fetchNextPage()}
        >
          {t('subscription.older')}
        </Button>
      )}
    </section>
  );
}

function SinceMenu({ isBusy, onSince }: { isBusy: boolean; onSince: (since: string) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="xs" variant="default" loading={isBusy} leftSection={<Icon name="refresh" size={14} />}>
          {t('subscription.replay_failed')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {replaySpans.map(hours => (
          <Menu.Item key={hours} onClick={() => onSince(replaySince(hours, Date.now()))}>
            {hours <= 24
              ? t('subscription.since_hours', { count: hours })
              : t('subscription.since_days', { count: hours / 24 })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
