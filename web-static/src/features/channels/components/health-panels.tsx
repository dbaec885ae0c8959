import { Button, Progress, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyField } from '@/components/copy-field';
import { Panel } from '@/components/panel';
import type { Channel, Endpoint } from '@/lib/api';
import { fullTime, lastTime, span } from '@/lib/format';
import { useNow } from '@/lib/now';
import { useChangeChannel, useCheckChannel } from '../api/use-channel-changes';
import { factsOf, quotaOf } from '../health';
import { ChannelState } from './channel-state';
import styles from './health-panels.module.css';
import { HealthPill } from './health-pill';
import { PauseButton } from './pause-button';

interface Props {
  slug: string;
  channel: Channel;
  canManage: boolean;
}

/** How the account stands now, with what can be done about it. */
export function StatePanel({
  slug,
  channel,
  canManage,
  endpoint,
}: Props & { endpoint: Endpoint | undefined }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const check = useCheckChannel(slug, channel.id);
  const change = useChangeChannel(slug, channel.id);
  const { last_heard_at: heard, token_expires_at: end, token_expiry: expiry } = channel;
  return (
    <Panel title={t('health.now')} error={check.error ?? change.error}>
      <div className={styles.state}>
        <div className={styles.actions}>
          <HealthPill channel={channel} />
          {canManage && (
            <>
              <Button size="xs" variant="default" loading={check.isPending} onClick={() => check.mutate()}>
                {t('channel.check')}
              </Button>
              <PauseButton channel={channel} isBusy={change.isPending} onChange={change.mutate} />
            </>
          )}
        </div>
        <ChannelState channel={channel} />
        <dl className={styles.facts}>
          <dt>{t('health.heard')}</dt>
          <dd>{heard ? lastTime(heard, now, t, i18n.language) : t('health.never_heard')}</dd>
          {(end || expiry === 'never') && (
            <>
              <dt>{t('access_token.title')}</dt>
              <dd>
                {end
                  ? t('access_token.ends', { time: fullTime(end, i18n.language) })
                  : t('access_token.endless')}
              </dd>
            </>
          )}
        </dl>
        {endpoint && <CopyField label={t('channel.webhook')} value={endpoint.url} />}
      </div>
    </Panel>
  );
}

/** What the platform told at the last check: its own words, and a meter where it counts messages. */
export function FactsPanel({ channel }: { channel: Channel }) {
  const { t, i18n } = useTranslation();
  const quota = quotaOf(channel);
  const facts = factsOf(channel);
  if (!quota && facts.length === 0) return null;
  const share = quota ? Math.min(100, (quota.used / quota.of) * 100) : 0;
  return (
    <Panel title={t('health.facts')}>
      {quota && (
        <div className={styles.quota}>
          <span id="quota">
            {t('health.quota', {
              used: quota.used.toLocaleString(i18n.language),
              of: quota.of.toLocaleString(i18n.language),
            })}
          </span>
          <Progress.Root size="md">
            <Progress.Section
              value={share}
              color={share >= 100 ? 'red' : share >= 80 ? 'yellow' : 'blue'}
              aria-labelledby="quota"
            />
          </Progress.Root>
        </div>
      )}
      {facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map(([key, value]) => (
            <FactRow key={key} name={key} value={value} />
          ))}
        </dl>
      )}
    </Panel>
  );
}

function FactRow({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t(`fact.${name}` as 'fact.status', { defaultValue: name.replaceAll('_', ' ') })}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </>
  );
}

const usual = [0, 60, 120, 240, 480, 1440, 4320, 10_080];

/** After how long without a word from the platform somebody is told. */
export function SilencePanel({ slug, channel, canManage }: Props) {
  const { t } = useTranslation();
  const change = useChangeChannel(slug, channel.id);
  const minutes = channel.silence_after_minutes ?? 0;
  const choices = usual.includes(minutes) ? usual : [...usual, minutes].sort((a, b) => a - b);
  return (
    <Panel title={t('silence.title')} text={t('silence.text')} error={change.error}>
      <Select
        className={styles.silence}
        aria-label={t('silence.title')}
        disabled={!canManage || change.isPending}
        allowDeselect={false}
        value={String(minutes)}
        data={choices.map(each => ({
          value: String(each),
          label: each === 0 ? t('silence.never') : t('silence.after', { time: span(each * 60_000, t) }),
        }))}
        onChange={value => change.mutate({ silence_after_minutes: Number(value) })}
      />
    </Panel>
  );
}
