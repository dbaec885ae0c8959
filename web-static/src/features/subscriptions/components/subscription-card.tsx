import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { Subscription } from '@/lib/api';
import { lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { isGood, standingOf } from '../standing';
import { AttemptWords, StandingPill } from './standing-pill';
import styles from './subscription-list.module.css';

interface Props {
  subscription: Subscription;
  onOpen: (id: string) => void;
}

/** One program: where it is told, whether that works, and what came of the last try. */
export function SubscriptionCard({ subscription, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { word, tone } = standingOf(subscription);
  const { last_attempt: last, waiting, kinds } = subscription;
  return (
    <article aria-label={subscription.name}>
      <UnstyledButton className={styles.card} onClick={() => onOpen(subscription.id)}>
        <span className={styles.head}>
          <span className={utilities.grow}>
            <b>{subscription.name}</b>
            <bdi dir="ltr" className={styles.url}>
              {subscription.url}
            </bdi>
          </span>
          <StandingPill tone={tone} word={t(`subscription.state.${word}`)} />
        </span>
        <span className={styles.foot}>
          <span className={utilities.grow}>
            {last ? (
              <span className={isGood(last) ? styles.good : styles.bad}>
                <Icon name={isGood(last) ? 'check' : 'tri'} size={14} />
                <AttemptWords {...last} /> · {lastTime(last.at, now, t, i18n.language)}
              </span>
            ) : (
              t('subscription.never')
            )}
          </span>
          {waiting > 0 && (
            <span>
              {waiting < 1_000
                ? t('subscription.waiting', { count: waiting })
                : t('subscription.waiting_many')}
            </span>
          )}
          <span>
            {kinds.length > 0
              ? t('subscription.kinds_count', { count: kinds.length })
              : t('subscription.kinds_all')}
          </span>
          <Icon name="right" size={16} />
        </span>
      </UnstyledButton>
    </article>
  );
}
