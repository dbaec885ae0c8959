import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon, type IconName } from '@/components/icon';
import type { ChannelNotice } from '@/lib/api';
import { fullTime, lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useNotices } from '../api/use-notices';
import styles from './notice-list.module.css';

const icons: Record<ChannelNotice['severity'], IconName> = {
  info: 'info',
  warning: 'tri',
  critical: 'alert',
};

/** What the platform said about an account: quality, limits, bans, errors; newest first. */
export function NoticeList({ slug, channel }: { slug: string; channel: string }) {
  const { t } = useTranslation();
  const notices = useNotices(slug, channel);
  const items = notices.data?.pages.flatMap(page => page.items);
  return (
    <>
      {notices.error && !items && <EmptyState icon="tri" title={sayProblem(notices.error, t)} />}
      {items?.length === 0 && (
        <EmptyState icon="info" title={t('notice.none')} text={t('notice.none_text')} />
      )}
      {items && items.length > 0 && (
        <ul className={styles.rows} aria-label={t('notice.title')}>
          {items.map(notice => (
            <NoticeRow key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {notices.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          className={styles.older}
          loading={notices.isFetchingNextPage}
          onClick={() => void notices.fetchNextPage()}
        >
          {t('audit.older')}
        </Button>
      )}
    </>
  );
}

function NoticeRow({ notice }: { notice: ChannelNotice }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { severity, summary, topic, code, at } = notice;
  return (
    <li>
      <span className={`${styles.mark} ${severity === 'info' ? '' : styles[severity]}`}>
        <Icon name={icons[severity]} size={16} />
      </span>
      <span className={styles.say}>
        <span dir="auto" lang="en">
          {summary}
        </span>
        <small>
          <time dateTime={at} title={fullTime(at, i18n.language)}>
            {lastTime(at, now, t, i18n.language)}
          </time>
          {severity !== 'info' && ` · ${t(`notice.severity.${severity}`)}`}
          {` · ${t(`notice.topic.${topic}` as 'notice.topic.errors', { defaultValue: topic })}`}
          {code && (
            <>
              {' · '}
              <bdi dir="ltr">{code}</bdi>
            </>
          )}
        </small>
      </span>
    </li>
  );
}
