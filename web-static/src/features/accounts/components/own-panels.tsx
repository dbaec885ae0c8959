import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import type { Session } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { useChangeEmail, useChangeName, useChangePassword } from '../api/use-security';
import styles from './people.module.css';

/** One field with its button: saved when it was changed. */
function useField(initial: string) {
  const [value, setValue] = useState(initial);
  const onChange = (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value);
  return { value, setValue, onChange, isChanged: value.trim() !== initial && value.trim() !== '' };
}

function useRefused(error: Error | null, pointer: string): string | undefined {
  const { t } = useTranslation();
  const found = error instanceof Problem ? error.at(pointer) : undefined;
  return found && sayField(found, t);
}

/** What colleagues call one, and the address one signs in with. */
export function PersonPanel({ person }: { person: Session['person'] }) {
  const { t } = useTranslation();
  const name = useField(person.name);
  const email = useField(person.email);
  const changeName = useChangeName();
  const changeEmail = useChangeEmail();
  const nameRefused = useRefused(changeName.error, '/name');
  const emailRefused = useRefused(changeEmail.error, '/email');

  function save(event: FormEvent, field: typeof name, mutate: (value: string) => void) {
    event.preventDefault();
    if (field.isChanged) mutate(field.value.trim());
  }

  return (
    <Panel
      title={t('security.person')}
      error={nameRefused || emailRefused ? null : (changeName.error ?? changeEmail.error)}
    >
      <div className={styles.forms}>
        <form className={styles.line} onSubmit={event => save(event, name, changeName.mutate)}>
          <TextInput
            label={t('door.name')}
            autoComplete="name"
            maxLength={100}
            value={name.value}
            onChange={name.onChange}
            error={nameRefused}
          />
          <Button type="submit" variant="default" disabled={!name.isChanged} loading={changeName.isPending}>
            {t('action.save')}
          </Button>
        </form>
        <form className={styles.line} onSubmit={event => save(event, email, changeEmail.mutate)}>
          <TextInput
            label={t('door.email')}
            type="email"
            autoComplete="username"
            maxLength={254}
            value={email.value}
            onChange={email.onChange}
            error={emailRefused}
          />
          <Button type="submit" variant="default" disabled={!email.isChanged} loading={changeEmail.isPending}>
            {t('action.save')}
          </Button>
        </form>
      </div>
    </Panel>
  );
}

/** Another password; all other sessions end with the old one. */
export function PasswordPanel() {
  const { t } = useTranslation();
  const field = useField('');
  const change = useChangePassword();
  const refused = useRefused(change.error, '/password');

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate(field.value, { onSuccess: () => field.setValue('') });
  }

  return (
    <Panel
      title={t('door.password')}
      text={t('security.password_text')}
      error={refused ? null : change.error}
    >
      <form className={styles.line} onSubmit={submit}>
        <PasswordInput
          label={t('security.new_password')}
          description={t('door.password_help')}
          autoComplete="new-password"
          minLength={12}
          required
          withAsterisk={false}
          value={field.value}
          onChange={field.onChange}
          error={refused}
          visibilityToggleButtonProps={{ 'aria-label': t('door.show_password') }}
        />
        <Button type="submit" variant="default" disabled={!field.value} loading={change.isPending}>
          {t('security.change')}
        </Button>
      </form>
      <output className={styles.told}>{change.isSuccess && !field.value && t('security.changed')}</output>
    </Panel>
  );
}
