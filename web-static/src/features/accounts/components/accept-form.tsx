import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { useAccept } from '../api/use-links';
import styles from './door.module.css';
import { Refusal } from './refusal';

interface Props {
  token: string;
  email: string;
  onDone: (session: Session) => void;
}

/** Somebody new says his name and makes a password of his own. */
export function AcceptForm({ token, email, onDone }: Props) {
  const { t, i18n } = useTranslation();
  const accept = useAccept();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const refused = (pointer: string) => {
    const found = accept.error instanceof Problem ? accept.error.at(pointer) : undefined;
    return found && sayField(found, t);
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    accept.mutate({ token, name: name.trim(), password, language: i18n.language }, { onSuccess: onDone });
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('door.email')} type="email" autoComplete="username" readOnly value={email} />
      <TextInput
        label={t('door.name')}
        autoComplete="name"
        autoFocus
        required
        withAsterisk={false}
        maxLength={100}
        value={name}
        error={refused('/name')}
        onChange={event => setName(event.currentTarget.value)}
      />
      <PasswordInput
        label={t('door.password')}
        description={t('door.password_help')}
        autoComplete="new-password"
        minLength={12}
        required
        withAsterisk={false}
        value={password}
        error={refused('/password')}
        onChange={event => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t('door.show_password') }}
      />
      {accept.error && <Refusal error={accept.error} />}
      <Button type="submit" size="lg" radius={10} loading={accept.isPending}>
        {t('door.come_in')}
      </Button>
    </form>
  );
}
