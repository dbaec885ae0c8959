import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingField } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField, sayProblem } from '@/lib/say-problem';
import { SettingInput } from './setting-input';
import styles from './settings-form.module.css';

export interface SettingsDraft {
  name: string;
  settings: Record<string, string>;
}

interface Props {
  connector: string;
  fields: SettingField[];
  suggestedName: string;
  submitLabel: string;
  isBusy: boolean;
  error: Error | null;
  onSubmit: (draft: SettingsDraft) => void;
}

/** A form drawn from a connector's own list of settings. */
export function SettingsForm({
  connector,
  fields,
  suggestedName,
  submitLabel,
  isBusy,
  error,
  onSubmit,
}: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(suggestedName);
  const [values, setValues] = useState<Record<string, string>>({});
  const refused = (pointer: string) => {
    const found = error instanceof Problem ? error.at(pointer) : undefined;
    return found && sayField(found, t);
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    const given = Object.entries(values).filter(([, value]) => value.trim() !== '');
    onSubmit({
      name: name.trim(),
      settings: Object.fromEntries(given.map(([key, value]) => [key, value.trim()])),
    });
  }

  return (
    <form className={styles.form} onSubmit={submit} autoComplete="off">
      <TextInput
        label={t('channel.name')}
        description={t('channel.name_help')}
        value={name}
        required
        withAsterisk={false}
        maxLength={100}
        error={refused('/name')}
        onChange={event => setName(event.currentTarget.value)}
      />
      {fields.map(field => (
        <SettingInput
          key={field.key}
          connector={connector}
          field={field}
          value={values[field.key] ?? ''}
          error={refused(`/settings/${field.key}`)}
          onChange={value => setValues(before => ({ ...before, [field.key]: value }))}
        />
      ))}
      {error && (
        <p className={styles.refusal} role="alert">
          {sayProblem(error, t)}
        </p>
      )}
      <div>
        <Button type="submit" loading={isBusy}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}
