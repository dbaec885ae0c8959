import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { zonedTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { fieldOf, momentOfField } from '../snooze/field';
import { type Meaning, meaningOf } from '../snooze/parse';
import { presetsAt } from '../snooze/presets';
import styles from './snooze-form.module.css';

interface Props {
  /** The workspace's zone: what is written and shown is of its clocks. */
  zone: string;
  onPick: (until: string) => void;
}

/** Until when a conversation rests: in words, as one of the usual spans, or exactly. */
export function SnoozeForm({ zone, onPick }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const id = useId();
  const [words, setWords] = useState('');
  const [exact, setExact] = useState('');
  const meaning: Meaning | undefined = exact
    ? momentOfField(exact, now, zone)
    : words.trim()
      ? meaningOf(words, now, zone)
      : undefined;
  const time = (at: number) => zonedTime(at, zone, now, i18n.language);
  const pick = (at: number) => onPick(new Date(at).toISOString());

  function submit(event: FormEvent) {
    event.preventDefault();
    if (meaning && 'at' in meaning) pick(meaning.at);
  }

  return (
    <form className={styles.form} onSubmit={submit} aria-label={t('snooze.title')}>
      <TextInput
        data-autofocus
        label={t('snooze.title')}
        placeholder={t('snooze.example')}
        autoComplete="off"
        dir="auto"
        value={words}
        aria-describedby={`${id}-means`}
        onChange={event => {
          setWords(event.currentTarget.value);
          setExact('');
        }}
      />
      <output
        id={`${id}-means`}
        className={styles.means}
        data-bad={(meaning && 'problem' in meaning) || undefined}
      >
        {meaning && ('at' in meaning ? time(meaning.at) : t(`snooze.${meaning.problem}`))}
      </output>
      <ul className={styles.presets}>
        {presetsAt(now, zone).map(({ preset, at }) => (
          <li key={preset}>
            <UnstyledButton className={styles.preset} onClick={() => pick(at)}>
              <span>{t(`snooze.preset.${preset}`)}</span>
              <time dateTime={new Date(at).toISOString()}>{time(at)}</time>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      <label className={styles.exact} htmlFor={`${id}-exact`}>
        {t('snooze.exact')}
        <input
          id={`${id}-exact`}
          type="datetime-local"
          value={exact}
          min={fieldOf(now, zone)}
          onChange={event => setExact(event.currentTarget.value)}
        />
      </label>
      <footer className={styles.foot}>
        <span>{t('snooze.zone', { zone: zone.replaceAll('_', ' ') })}</span>
        <Button type="submit" disabled={!meaning || 'problem' in meaning}>
          {t('snooze.do')}
        </Button>
      </footer>
    </form>
  );
}
