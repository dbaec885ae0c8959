import { Chip, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { NotificationPreferences } from '@/lib/api';
import { zoneChoices } from '@/lib/zones';
import { shortName, weekdays } from '../peace';
import styles from './preferences.module.css';

interface Props {
  chosen: NotificationPreferences;
  /** Where the workspace is: what quiet hours begin with where the browser does not say. */
  zone: string;
  onChoose: (chosen: NotificationPreferences) => void;
}

/** Do not disturb, now or at hours of every day. */
export function PeaceFields({ chosen, zone, onChoose }: Props) {
  const { t, i18n } = useTranslation();
  const { quiet } = chosen;
  const usual = {
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone || zone,
    weekdays: [...weekdays],
    from: '20:00',
    to: '08:00',
  };
  const change = (part: Partial<typeof usual>) =>
    quiet && onChoose({ ...chosen, quiet: { ...quiet, ...part } });
  const clock = (which: 'from' | 'to') => (
    <TextInput
      type="time"
      label={t(`notification.settings.${which}`)}
      key={quiet?.[which]}
      defaultValue={quiet?.[which] ?? ''}
      onBlur={event => {
        const { value } = event.currentTarget;
        const other = which === 'from' ? quiet?.to : quiet?.from;
        if (value && value !== other && value !== quiet?.[which]) change({ [which]: value });
      }}
    />
  );
  return (
    <div className={styles.peace}>
      <Switch
        label={t('notification.settings.silent')}
        description={t('notification.settings.silent_help')}
        checked={chosen.do_not_disturb}
        onChange={event => {
          const { do_not_disturb_until: _, ...rest } = chosen;
          onChoose({ ...rest, do_not_disturb: event.currentTarget.checked });
        }}
      />
      <Switch
        label={t('notification.settings.quiet')}
        checked={quiet !== undefined}
        onChange={event => {
          const { quiet: _, ...rest } = chosen;
          onChoose(event.currentTarget.checked ? { ...rest, quiet: usual } : rest);
        }}
      />
      {quiet && (
        <div className={styles.quiet}>
          {clock('from')}
          {clock('to')}
          <Select
            label={t('hours.zone')}
            data={zoneChoices(quiet.zone)}
            value={quiet.zone}
            allowDeselect={false}
            searchable
            onChange={next => next && change({ zone: next })}
          />
          <Chip.Group
            multiple
            value={quiet.weekdays}
            onChange={days =>
              days.length > 0 && change({ weekdays: weekdays.filter(day => days.includes(day)) })
            }
          >
            <div className={styles.days}>
              {weekdays.map(day => (
                <Chip key={day} value={day} size="xs">
                  {shortName(day, i18n.language)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </div>
      )}
    </div>
  );
}
