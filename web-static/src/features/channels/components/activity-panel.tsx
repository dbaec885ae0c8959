import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { clockTime, shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useActivity } from '../api/use-activity';
import { type Bar, bars, sum } from '../health';
import styles from './activity-panel.module.css';

const ranges = {
  day: { hours: 24, count: 24, each: 1 },
  week: { hours: 168, count: 7, each: 24 },
  month: { hours: 720, count: 30, each: 24 },
} as const;

/** What came and went on an account, as bars and in figures. */
export function ActivityPanel({ slug, channel }: { slug: string; channel: string }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [range, setRange] = useState<keyof typeof ranges>('day');
  const { hours, count, each } = ranges[range];
  const activity = useActivity(slug, channel, hours);
  const all = bars(activity.data ?? [], now, count, each);
  const total = sum(all);
  const most = Math.max(1, ...all.map(bar => Math.max(bar.received, bar.sent + bar.failed)));
  const when = (at: string) =>
    each === 1 ? clockTime(at, i18n.language) : shortDate(at, now, i18n.language);
  const tells = (bar: Bar) =>
    t('activity.bar', { time: when(bar.at), received: bar.received, sent: bar.sent, failed: bar.failed });
  return (
    <Panel title={t('activity.title')} error={activity.error}>
      <SegmentedControl
        size="xs"
        className={styles.range}
        aria-label={t('activity.range')}
        value={range}
        onChange={value => setRange(value as keyof typeof ranges)}
        data={(['day', 'week', 'month'] as const).map(value => ({ value, label: t(`activity.${value}`) }))}
      />
      <dl className={styles.total}>
        <div>
          <dt className={styles.received}>{t('activity.received')}</dt>
          <dd>{total.received.toLocaleString(i18n.language)}</dd>
        </div>
        <div>
          <dt className={styles.sent}>{t('activity.sent')}</dt>
          <dd>{total.sent.toLocaleString(i18n.language)}</dd>
        </div>
        <div>
          <dt className={styles.failed}>{t('activity.failed')}</dt>
          <dd>{total.failed.toLocaleString(i18n.language)}</dd>
        </div>
      </dl>
      <ol className={styles.bars} aria-label={t('activity.title')}>
        {all.map(bar => (
          <li key={bar.at} title={tells(bar)} aria-label={tells(bar)}>
            <span className={styles.in} style={{ height: `${(bar.received / most) * 100}%` }} />
            <span className={styles.out}>
              <span className={styles.lost} style={{ height: `${(bar.failed / most) * 100}%` }} />
              <span className={styles.gone} style={{ height: `${(bar.sent / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ol>
      <div className={styles.axis} aria-hidden="true">
        <span>{when(all[0]?.at ?? '')}</span>
        <span>{when(all.at(-1)?.at ?? '')}</span>
      </div>
    </Panel>
  );
}
