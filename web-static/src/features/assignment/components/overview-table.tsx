import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WaitingClock } from '@/components/waiting-clock';
import type { OpenGroup } from '@/lib/api';
import { Load } from './load';
import styles from './overview.module.css';

export interface OverviewRow {
  id: string;
  name: ReactNode;
  conversations: OpenGroup;
  /** Of an agent: how much he has in all, and how much he is given at most. */
  load?: { has: number; most: number | undefined };
}

interface Props {
  title: string;
  rows: OverviewRow[];
  now: number;
}

/** What each has that is open, how many of it wait, and how long already. */
export function OverviewTable({ title, rows, now }: Props) {
  const { t } = useTranslation();
  const hasLoad = rows.some(({ load }) => load);
  return (
    <section className={styles.panel} aria-label={title}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{title}</th>
            <th scope="col">{t(hasLoad ? 'overview.load' : 'overview.open')}</th>
            {!hasLoad && (
              <th scope="col" className={styles.less}>
                {t('overview.unassigned')}
              </th>
            )}
            <th scope="col">{t('overview.waiting')}</th>
            <th scope="col">{t('overview.late')}</th>
            <th scope="col">{t('overview.longest')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, conversations, load }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{load ? <Load {...load} /> : conversations.open}</td>
              {!hasLoad && <td className={styles.less}>{conversations.unassigned}</td>}
              <td>{conversations.waiting}</td>
              <td className={conversations.breached > 0 ? styles.late : ''}>{conversations.breached}</td>
              <td>
                {conversations.longest_waiting_since ? (
                  <WaitingClock since={conversations.longest_waiting_since} now={now} t={t} />
                ) : (
                  '–'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
