import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import { sayProblem } from '@/lib/say-problem';
import styles from './door.module.css';

/** Why a form was refused, said aloud as it appears. */
export function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <p className={styles.refusal} role="alert">
      <Icon name="alert" size={16} />
      <span>{sayProblem(error, t)}</span>
    </p>
  );
}
