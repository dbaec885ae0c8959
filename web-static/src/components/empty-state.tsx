import type { ReactNode } from 'react';
import styles from './empty-state.module.css';
import { Icon, type IconName } from './icon';

interface Props {
  icon: IconName;
  title: string;
  text?: string;
  action?: ReactNode;
}

/** Nothing to show: one icon, one sentence, at most one way on. */
export function EmptyState({ icon, title, text, action }: Props) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} size={24} />
      <b>{title}</b>
      {text && <span>{text}</span>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  );
}
