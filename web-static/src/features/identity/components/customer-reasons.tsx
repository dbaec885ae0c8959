import { Button, Modal, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import type { CustomerReason } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { fullTime, shortDate } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useHistory } from '../api/use-merging';
import panel from './context-panel.module.css';
import { DecisionCheck } from './decision-check';
import styles from './merging.module.css';
import { ReasonText } from './reason-text';

interface Props {
  slug: string;
  customer: string;
  canMerge: boolean;
}

const few = 3;

/** Why a customer's addresses are his: what platforms reported and what colleagues decided. */
export function CustomerReasons({ slug, customer, canMerge }: Props) {
  const { t } = useTranslation();
  const { data: reasons, error } = useHistory(slug, customer);
  const [all, setAll] = useState(false);
  const [undoing, setUndoing] = useState<CustomerReason>();
  if (!error && !reasons?.length) return null;
  return (
    <section className={panel.section}>
      <h3 className={panel.heading}>{t('reason.title')}</h3>
      {error && !reasons && <p className={styles.trouble}>{sayProblem(error, t)}</p>}
      <ul className={styles.reasons}>
        {(all ? (reasons ?? []) : (reasons ?? []).slice(0, few)).map(reason => (
          <Reason
            key={reason.id}
            reason={reason}
            onUndo={canMerge && reason.kind !== 'tie' && !reason.undone_at ? setUndoing : undefined}
          />
        ))}
      </ul>
      {!all && reasons && reasons.length > few && (
        <UnstyledButton className={utilities.link} fz="xs" onClick={() => setAll(true)}>
          {t('customer.show_all', { count: reasons.length })}
        </UnstyledButton>
      )}
      {undoing && (
        <Modal
          opened
          onClose={() => setUndoing(undefined)}
          size={720}
          title={t('merge.undo_title')}
          closeButtonProps={{ 'aria-label': t('action.close') }}
        >
          <DecisionCheck
            slug={slug}
            wish={{ act: 'undo', decision: undoing.id }}
            onDone={() => setUndoing(undefined)}
            onBack={() => setUndoing(undefined)}
          />
        </Modal>
      )}
    </section>
  );
}

const icons = { merge: 'users', split: 'cut', apart: 'x', tie: 'link' } as const;

function Reason({
  reason,
  onUndo,
}: {
  reason: CustomerReason;
  onUndo: ((one: CustomerReason) => void) | undefined;
}) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { undone_at, undone_by, held } = reason;
  const who = plainName(undone_by?.name ?? t(`reason.${undone_by?.kind ?? 'program'}`));
  return (
    <li className={styles.reason} data-undone={undone_at !== undefined || undefined}>
      <Icon name={icons[reason.kind]} size={14} />
      <div className={utilities.grow}>
        <p>
          <ReasonText reason={reason} />
        </p>
        {held && <p className={panel.warning}>{t(`reason.held.${held}`)}</p>}
        {undone_at && (
          <p className={styles.hint}>
            {t('reason.undone', { who, time: shortDate(undone_at, now, i18n.language) })}
          </p>
        )}
        <p className={styles.hint}>
          <time dateTime={reason.at} title={fullTime(reason.at, i18n.language)}>
            {shortDate(reason.at, now, i18n.language)}
          </time>
          {onUndo && (
            <Button size="compact-xs" variant="subtle" onClick={() => onUndo(reason)}>
              {t('merge.undo')}
            </Button>
          )}
        </p>
      </div>
    </li>
  );
}
