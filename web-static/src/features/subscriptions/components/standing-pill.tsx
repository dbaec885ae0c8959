import { useTranslation } from 'react-i18next';
import pill from '@/components/pill.module.css';
import type { Tone } from '../standing';

const tones: Record<Tone, string | undefined> = {
  ok: '',
  warn: pill.warn,
  danger: pill.danger,
  off: pill.off,
};

/** How something fares, in one word. */
export function StandingPill({ tone, word }: { tone: Tone; word: string }) {
  return (
    <span className={`${pill.pill} ${tones[tone]}`}>
      <span className={pill.dot} />
      {word}
    </span>
  );
}

/** How the last attempt ended: the status that was answered, or why there was no answer. */
export function AttemptWords({ status, error }: { status?: number | undefined; error?: string | undefined }) {
  const { t } = useTranslation();
  if (status !== undefined) return <>{t('subscription.answered', { status })}</>;
  return (
    <>
      {t(`subscription.error.${error}` as 'subscription.error.unknown', {
        defaultValue: t('subscription.error.unknown'),
      })}
    </>
  );
}
