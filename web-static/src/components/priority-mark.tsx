import type { TFunction } from 'i18next';
import type { Priority } from '@/lib/api';
import styles from './priority-mark.module.css';

const bars: Record<Priority, number> = { low: 1, normal: 0, high: 2, urgent: 3 };

interface Props {
  priority: Priority;
  t: TFunction;
  /** Beside words that say the same. */
  isOrnament?: boolean;
}

/** Bars that rise with the priority; nothing for the usual one, except in a list of all of them. */
export function PriorityMark({ priority, t, isOrnament = false }: Props) {
  if (priority === 'normal' && !isOrnament) return null;
  const label = t('priority.is', { priority: t(`priority.${priority}`) });
  const naming = isOrnament ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label, title: label };
  return (
    <span className={`${styles.bars} ${styles[priority]}`} {...naming}>
      {[1, 2, 3].map(bar => (
        <i key={bar} data-on={bar <= bars[priority] || undefined} />
      ))}
    </span>
  );
}
