import { Button, TextInput, UnstyledButton } from '@mantine/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { zonedTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { fieldOf, momentOfField } from '@/lib/when/field';
import { type Meaning, meaningOf } from '@/lib/when/parse';
import { presetsAt } from '@/lib/when/presets';
import styles from './when-form.module.css';

interface Props {
  /** The workspace's zone: what is written and shown is of its clocks. */
  zone: string;
  title: string;
  /** What the button says. */
  action: string;
  /** Why a moment cannot be chosen, where the form's own rules let it pass. */
  refuses?: (at: number) => string | undefined;
  isBusy?: boolean;
  onPick: (at: string) => void;
  /** What is chosen beside the time. */
  children?: ReactNode;
}

/** A moment ahead: in words, as one of the usual ones, or exactly. */
export function WhenForm({ zone, title, action, refuses, isBusy = false, onPick, children }: Props) {
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
  const refused = meaning && 'at' in meaning ? refuses?.(meaning.at) : undefined;
  const time = (at: number) => zonedTime(at, zone, now, i18n.language);
  const pick = (at: number) => onPick(new Date(at).toISOString());

  function submit(event: FormEvent) {
    event.preventDefault();
    // It may float above another form, which React would send as well.
    event.stopPropagation();
    if (meaning && 'at' in meaning && !refused) pick(meaning.at);
  }

  return (
    <form className={styles.form} onSubmit={submit} aria-label={title}>
      <TextInput
        data-autofocus
        label={title}
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
        data-bad={(meaning && 'problem' in meaning) || refused !== undefined || undefined}
      >
        {refused ?? (meaning && ('at' in meaning ? time(meaning.at) : t(`snooze.${meaning.problem}`)))}
      </output>
      <ul className={styles.presets}>
        {presetsAt(now, zone).map(({ preset, at }) => (
          <li key={preset}>
            <UnstyledButton
              className={styles.preset}
              disabled={isBusy || refuses?.(at) !== undefined}
              title={refuses?.(at)}
              onClick={() => pick(at)}
            >
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
      {children}
      <footer className={styles.foot}>
        <span>{t('snooze.zone', { zone: zone.replaceAll('_', ' ') })}</span>
        <Button
          type="submit"
          loading={isBusy}
          disabled={!meaning || 'problem' in meaning || refused !== undefined}
        >
          {action}
        </Button>
      </footer>
    </form>
  );
}
