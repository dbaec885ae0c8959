import { useTranslation } from 'react-i18next';
import { Avatar } from '@/components/avatar';
import { Icon } from '@/components/icon';
import { namesOf, useColleagues } from '../presence-context';
import styles from './colleagues.module.css';

const most = 3;

/** Beside a conversation's name: the colleagues who look at it too. */
export function Viewers() {
  const { t, i18n } = useTranslation();
  const others = useColleagues();
  if (others.length === 0) return null;
  const label = t('presence.viewing', { count: others.length, names: namesOf(others, i18n.language) });
  return (
    <span className={styles.viewers} role="img" aria-label={label} title={label}>
      <Icon name="eye" size={14} />
      {others.slice(0, most).map(({ id, name }) => (
        <Avatar key={id} id={id} name={name} size={18} agent />
      ))}
      {others.length > most && <span className={styles.more}>+{others.length - most}</span>}
    </span>
  );
}
