import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Holiday } from '@/lib/api';
import styles from './hours.module.css';
import { HoursRow } from './hours-row';

interface Props {
  holidays: Holiday[];
  onChange: (holidays: Holiday[]) => void;
}

/** Days that have other hours than their weekday, or none. */
export function HolidaysField({ holidays, onChange }: Props) {
  const { t } = useTranslation();
  const put = (index: number, changed: Partial<Holiday>) =>
    onChange(holidays.map((each, at) => (at === index ? { ...each, ...changed } : each)));
  return (
    <fieldset className={styles.set}>
      <legend>{t('hours.holidays')}</legend>
      {holidays.length === 0 && <p className={styles.none}>{t('hours.no_holidays')}</p>}
      {holidays.map((each, index) => {
        const label = each.name || t('hours.holiday');
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a day that is being typed has no other name than its place
          <div key={index} className={styles.holiday}>
            <TextInput
              type="date"
              aria-label={t('hours.day')}
              required
              value={each.day}
              onChange={event => put(index, { day: event.currentTarget.value })}
            />
            <TextInput
              aria-label={t('hours.holiday_name')}
              placeholder={t('hours.holiday_name')}
              required
              maxLength={100}
              value={each.name}
              onChange={event => put(index, { name: event.currentTarget.value })}
            />
            <HoursRow label={label} hours={each.hours} onChange={hours => put(index, { hours })} />
            <ActionIcon
              aria-label={t('hours.remove_holiday', { name: label })}
              onClick={() => onChange(holidays.filter((_, at) => at !== index))}
            >
              <Icon name="x" size={16} />
            </ActionIcon>
          </div>
        );
      })}
      <div className={styles.foot}>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => onChange([...holidays, { day: '', name: '', hours: [] }])}
        >
          {t('hours.add_holiday')}
        </Button>
      </div>
    </fieldset>
  );
}
