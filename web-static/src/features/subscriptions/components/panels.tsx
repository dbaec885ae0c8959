import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import panel from '@/components/panel.module.css';
import { SecretOnce } from '@/components/secret-once';
import type { Subscription } from '@/lib/api';
import { shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useChangeSubscription, useRotateSecret, useTestSubscription } from '../api/use-subscriptions';
import { isGood, standingOf } from '../standing';
import styles from './panels.module.css';
import { AttemptWords, StandingPill } from './standing-pill';

interface Props {
  slug: string;
  subscription: Subscription;
}

/** Whether it is told now, why not, and the way back. */
export function StatePanel({ slug, subscription }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const change = useChangeSubscription(slug, subscription.id);
  const { word, tone } = standingOf(subscription);
  const isActive = subscription.state === 'active';
  const since = subscription.failing_since;
  const why = subscription.note
    ? t(`subscription.note.${subscription.note}`)
    : word === 'failing' && since
      ? t('subscription.state_text.failing', { date: shortDate(since, now, i18n.language) })
      : t(`subscription.state_text.${subscription.state}`);
  return (
    <Panel title={t('subscription.state_title')} text={why} error={change.error}>
      <div className={panel.row}>
        <StandingPill tone={tone} word={t(`subscription.state.${word}`)} />
        <Button
          size="xs"
          variant="default"
          loading={change.isPending}
          onClick={() => change.mutate({ state: isActive ? 'paused' : 'active' })}
        >
          {t(isActive ? 'channel.pause' : 'channel.resume')}
        </Button>
      </div>
    </Panel>
  );
}

/** Posts once and says what was answered. */
export function TestPanel({ slug, subscription }: Props) {
  const { t } = useTranslation();
  const test = useTestSubscription(slug, subscription.id);
  return (
    <Panel title={t('subscription.test')} text={t('subscription.test_text')} error={test.error}>
      <div className={panel.row}>
        <Button size="xs" variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('subscription.test_send')}
        </Button>
        <output className={styles.answer}>
          {test.data && !test.isPending && (
            <span className={isGood(test.data) ? styles.good : styles.bad}>
              <AttemptWords {...test.data} />
            </span>
          )}
        </output>
      </div>
    </Panel>
  );
}

/** A new secret; the old one signs beside it for a day. */
export function SecretPanel({ slug, subscription }: Props) {
  const { t } = useTranslation();
  const [isSure, setSure] = useState(false);
  const rotate = useRotateSecret(slug, subscription.id);
  const secret = rotate.data?.secret;
  const done = () => {
    rotate.reset();
    setSure(false);
  };
  return (
    <Panel
      title={t('subscription.secret')}
      text={t(isSure ? 'subscription.rotate_sure' : 'subscription.secret_text')}
      error={rotate.error}
    >
      {secret ? (
        <SecretOnce
          label={t('subscription.secret')}
          text={t('subscription.secret_once')}
          secret={secret}
          doneLabel={t('subscription.secret_stored')}
          onDone={done}
        />
      ) : (
        <div className={panel.row}>
          {isSure ? (
            <>
              <Button size="xs" loading={rotate.isPending} onClick={() => rotate.mutate()}>
                {t('subscription.rotate')}
              </Button>
              <Button size="xs" variant="default" onClick={done}>
                {t('action.cancel')}
              </Button>
            </>
          ) : (
            <Button size="xs" variant="default" onClick={() => setSure(true)}>
              {t('subscription.rotate')}
            </Button>
          )}
        </div>
      )}
    </Panel>
  );
}
