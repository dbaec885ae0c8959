import { ActionIcon } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import utilities from '@/components/utilities.module.css';
import people from '@/features/accounts/components/people.module.css';
import scope from '@/features/accounts/components/scope.module.css';
import styles from '@/features/sla/components/sla.module.css';
import { targets } from '@/features/sla/form';
import type { SlaPolicy } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { span } from '@/lib/format';

interface Props {
  policy: SlaPolicy;
  isFirst: boolean;
  isLast: boolean;
  isBusy: boolean;
  onOpen: () => void;
  onMove: (by: -1 | 1) => void;
}

/** One policy in short, and its place among the others. */
export function PolicyRow({ policy, isFirst, isLast, isBusy, onOpen, onMove }: Props) {
  const { t } = useTranslation();
  const name = plainName(policy.name);
  const said = targets.flatMap(target => {
    const minutes = policy[target];
    return minutes === undefined
      ? []
      : t('sla.in_short', { what: t(`sla.within.${target}`), time: span(minutes * 60_000, t) });
  });
  return (
    <li className={people.row} aria-label={name}>
      <button type="button" className={scope.open} onClick={onOpen}>
        <Icon name="hourglass" size={18} />
        <span className={utilities.grow}>
          <b dir="auto">{policy.name}</b>
          <small>{said.join(' · ')}</small>
        </span>
        {!policy.enabled && <span className={people.role}>{t('sla.off')}</span>}
      </button>
      <span className={styles.places}>
        <ActionIcon
          aria-label={t('sla.up', { name })}
          disabled={isFirst || isBusy}
          onClick={() => onMove(-1)}
        >
          <Icon name="up" size={16} />
        </ActionIcon>
        <ActionIcon
          aria-label={t('sla.down', { name })}
          disabled={isLast || isBusy}
          onClick={() => onMove(1)}
        >
          <Icon name="down" size={16} />
        </ActionIcon>
      </span>
    </li>
  );
}
