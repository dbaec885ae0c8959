import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../icon';
import { usePicture } from './pictures';
import styles from './rich.module.css';

interface Props {
  value: unknown;
  fit?: 'cover' | 'contain';
  style?: CSSProperties;
  /** So small that no word fits. */
  small?: boolean;
}

/** A picture of a form: ours as it is, another's as a sign with the host that has it. */
export function Picture({ value, fit = 'contain', style, small }: Props) {
  const { t } = useTranslation();
  const { address, host } = usePicture(value);
  if (address) {
    return (
      <img
        className={styles.picture}
        src={address}
        alt=""
        loading="lazy"
        decoding="async"
        style={{ ...style, objectFit: fit }}
      />
    );
  }
  const words = host ? t('rich.picture_at', { host }) : t('rich.picture');
  return (
    <span className={styles.elsewhere} style={style} title={words}>
      <Icon name="image" size={small ? 12 : 20} />
      <span className={small ? styles.unseen : styles.host}>{words}</span>
    </span>
  );
}
