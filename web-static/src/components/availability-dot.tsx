import { useTranslation } from 'react-i18next';
import type { Availability } from '@/lib/api';
import styles from './availability-dot.module.css';

interface Props {
  availability: Availability;
  /** In the corner of a face, or by itself. */
  corner?: boolean;
  /** Whether it is said in words elsewhere. */
  silent?: boolean;
}

/** Whether somebody is there: by colour and by form, and in words for who sees neither. */
export function AvailabilityDot({ availability, corner = false, silent = false }: Props) {
  const { t } = useTranslation();
  const label = t(`availability.${availability}`);
  return (
    <span
      {...(silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      title={label}
      className={[styles.dot, styles[availability], corner && styles.corner].filter(Boolean).join(' ')}
    />
  );
}
