import { useTranslation } from 'react-i18next';
import type { SlaPreview } from '@/lib/api';
import styles from './sla.module.css';

/** What a change would do to the conversations under way; nothing until it was asked for. */
export function EffectLine({ effect }: { effect: SlaPreview | undefined }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      {effect && (
        <p className={styles.effect}>
          {[
            t(effect.complete ? 'sla.effect.looked' : 'sla.effect.looked_first', { count: effect.looked }),
            t('sla.effect.matching', { count: effect.matching }),
            t('sla.effect.moved', { count: effect.moved }),
            t('sla.effect.late', { count: effect.breached, before: effect.breached_now }),
          ].join(' ')}
        </p>
      )}
    </div>
  );
}
