import { ActionIcon, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Hours } from '@/lib/api';
import { isOrdered, nextHours, readEnd, shownEnd } from '../week';
import styles from './hours.module.css';

interface Props {
  /** Whose hours they are. */
  label: string;
  hours: Hours[];
  onChange: (hours: Hours[]) => void;
}

/** The hours of one day: none, or several. */
export function HoursRow({ label, hours, onChange }: Props) {
  const { t } = useTranslation();
  const put = (index: number, changed: Hours) =>
    onChange(hours.map((each, at) => (at === index ? changed : each)));
  return (
    <div className={styles.spans}>
      {hours.length === 0 && <span className={styles.closed}>{t('hours.closed')}</span>}
      {hours.map((each, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hours have no other name than their place
        <span key={index} className={styles.span}>
          <TextInput
            type="time"
            aria-label={t('hours.from', { day: label })}
            value={each.from}
            error={!isOrdered(each)}
            onChange={event => put(index, { ...each, from: event.currentTarget.value })}
          />
          <span aria-hidden="true">–</span>
          <TextInput
            type="time"
            aria-label={t('hours.to', { day: label })}
            value={shownEnd(each.to)}
            error={!isOrdered(each)}
            onChange={event => put(index, { ...each, to: readEnd(event.currentTarget.value) })}
          />
          <ActionIcon
            aria-label={t('hours.remove', { day: label })}
            onClick={() => onChange(hours.filter((_, at) => at !== index))}
          >
            <Icon name="x" size={16} />
          </ActionIcon>
        </span>
      ))}
      <ActionIcon
        aria-label={t('hours.add', { day: label })}
        disabled={hours.length >= 10}
        onClick={() => onChange([...hours, nextHours(hours)])}
      >
        <Icon name="plus" size={16} />
      </ActionIcon>
    </div>
  );
}
