import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettingField } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField, sayProblem } from '@/lib/say-problem';
import type { HeldSettings } from '../settings';
import { SettingInput } from './setting-input';
import styles from './settings-form.module.css';

interface Props {
  connector: string;
  fields: SettingField[];
  suggestedName: string;
  /** What is changed; absent where something new is made. */
  held?: HeldSettings;
  submitLabel: string;
  isBusy: boolean;
  error: Error | null;
  onSubmit: (name: string, values: Record<string, string>) => void;
}

/** A form drawn from a connector's own list of settings. */
export function SettingsForm({ fields, suggestedName, held, error, onSubmit, ...props }: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState(held?.name ?? suggestedName);
  const [values, setValues] = useState<Record<string, string>>(held?.settings ?? {});
  const refused = (pointer: string) => {
    const found = error instanceof Problem ? error.at(pointer) : undefined;
    return found && sayField(found, t);
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit(name, values);
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
          connector={props.connector}
          field={field}
          value={values[field.key] ?? ''}
          isStored={held?.secrets.includes(field.key) ?? false}
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
        <Button type="submit" loading={props.isBusy}>
          {props.submitLabel}
        </Button>
      </div>
    </form>
  );
}
