import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WhenForm } from '@/components/when-form';
import { zonedTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import type { Timing } from '../api/use-scheduled';
import styles from './scheduled.module.css';

interface Props {
  zone: string;
  closesAt: string | undefined;
  onlyIfNoReply: boolean;
  action: string;
  error: Error | null;
  isBusy: boolean;
  onPick: (timing: Timing) => void;
}

/** When something is said, and whether only to a customer who has not written until then. */
export function TimingForm({ zone, closesAt, onlyIfNoReply, action, error, isBusy, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const [only, setOnly] = useState(onlyIfNoReply);
  const closes = closesAt === undefined ? undefined : Date.parse(closesAt);
  const refuses = (at: number) =>
    closes !== undefined && at >= closes
      ? t('scheduled.window', { time: zonedTime(closes, zone, now, i18n.language) })
      : undefined;
  return (
    <WhenForm
      zone={zone}
      title={t('scheduled.when')}
      action={action}
      refuses={refuses}
      isBusy={isBusy}
      onPick={send_at => onPick({ send_at, only_if_no_reply: only })}
    >
      <Checkbox
        className={styles.only}
        label={t('scheduled.only')}
        description={t('scheduled.only_lead')}
        checked={only}
        onChange={event => setOnly(event.currentTarget.checked)}
      />
      {error && (
        <p className={styles.problem} role="alert">
          {sayProblem(error, t)}
        </p>
      )}
    </WhenForm>
  );
}
