import { useTranslation } from 'react-i18next';
import pill from '@/components/pill.module.css';
import { type OutcomeKind, type Tone, toneOf } from '../entry';

const tones: Record<Tone, string | undefined> = {
  ok: '',
  warn: pill.warn,
  danger: pill.danger,
  off: pill.off,
};

/** What became of something that came in, in a word; of several, of how many. */
export function OutcomePill({ kind, count }: { kind: OutcomeKind; count?: number }) {
  const { t } = useTranslation();
  return (
    <span className={`${pill.pill} ${tones[toneOf(kind)]}`}>
      <span className={pill.dot} />
      {count !== undefined && count > 1
        ? t('journal.several', { count, what: t(`journal.outcome.${kind}`) })
        : t(`journal.outcome.${kind}`)}
    </span>
  );
}
