import { Button, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Calendar, CalendarDraft, Channel } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { zoneChoices } from '@/lib/zones';
import { useActOnCalendar } from '../api/use-calendars';
import { draftOf, fresh, hoursOn, isOrdered, nameOf, weekdays, withHours } from '../week';
import { HolidaysField } from './holidays-field';
import styles from './hours.module.css';
import { HoursRow } from './hours-row';

interface Props {
  slug: string;
  /** Left out: a new one. */
  calendar?: Calendar;
  channels: Channel[];
  /** The zone that a new one begins with. */
  zone: string;
  onDone: () => void;
}

/** When the business is open: the week, the days that are others, and the channels it holds for. */
export function CalendarEditor({ slug, calendar, channels, zone, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const act = useActOnCalendar(slug);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [isSure, setSure] = useState(false);
  const [before] = useState<CalendarDraft>(() => (calendar ? draftOf(calendar) : fresh(zone)));
  const [form, setForm] = useState(before);
  useUnsaved(differs(form, before));
  const refused = act.error instanceof Problem ? act.error.at('/name') : undefined;
  const all = [...form.hours, ...form.holidays.flatMap(({ hours }) => hours)];

  function submit(event: FormEvent) {
    event.preventDefault();
    const does = calendar
      ? ({ act: 'change', id: calendar.id, draft: form } as const)
      : ({ act: 'make', draft: form, key } as const);
    act.mutate(does, { onSuccess: onDone, onError: () => setKey(crypto.randomUUID()) });
  }

  return (
    <Panel title={calendar?.name ?? t('hours.new')} error={refused ? null : act.error}>
      <form className={styles.form} onSubmit={submit} autoComplete="off">
        <TextInput
          label={t('hours.name')}
          required
          withAsterisk={false}
          maxLength={50}
          value={form.name}
          error={refused && sayField(refused, t)}
          onChange={event => setForm({ ...form, name: event.currentTarget.value })}
        />
        <Select
          label={t('hours.zone')}
          data={zoneChoices(form.zone)}
          value={form.zone}
          searchable
          allowDeselect={false}
          onChange={chosen => setForm({ ...form, zone: chosen ?? form.zone })}
        />
        <fieldset className={styles.set}>
          <legend>{t('hours.week')}</legend>
          {weekdays.map(day => {
            const label = nameOf(day, i18n.language);
            return (
              <div key={day} className={styles.day}>
                <b>{label}</b>
                <HoursRow
                  label={label}
                  hours={hoursOn(form.hours, day)}
                  onChange={hours => setForm({ ...form, hours: withHours(form.hours, day, hours) })}
                />
              </div>
            );
          })}
        </fieldset>
        <HolidaysField holidays={form.holidays} onChange={holidays => setForm({ ...form, holidays })} />
        <MultiSelect
          label={t('hours.channels')}
          placeholder={form.channel_ids.length === 0 ? t('assignment.no_channel') : ''}
          data={channels.map(({ id, name }) => ({ value: id, label: name }))}
          value={form.channel_ids}
          hidePickedOptions
          onChange={channel_ids => setForm({ ...form, channel_ids })}
        />
        <Switch
          label={t('hours.standard')}
          checked={form.standard ?? false}
          disabled={calendar?.standard ?? false}
          onChange={event => setForm({ ...form, standard: event.currentTarget.checked })}
        />
        <div className={styles.foot}>
          <Button type="submit" disabled={!all.every(isOrdered)} loading={act.isPending}>
            {t('scope.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('scope.back')}
          </Button>
          {calendar && (
            <Button
              variant={isSure ? 'filled' : 'default'}
              {...(isSure && { color: 'red' })}
              onClick={() =>
                isSure ? act.mutate({ act: 'delete', id: calendar.id }, { onSuccess: onDone }) : setSure(true)
              }
              onBlur={() => setSure(false)}
            >
              {t(isSure ? 'team.delete_sure' : 'hours.delete')}
            </Button>
          )}
        </div>
      </form>
    </Panel>
  );
}
