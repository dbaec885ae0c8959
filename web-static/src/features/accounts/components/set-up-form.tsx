import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { slugOf } from '@/lib/slug';
import { useSetUp } from '../api/use-set-up';
import styles from './door.module.css';
import { Refusal } from './refusal';

const empty = { name: '', email: '', password: '', workspace: '' };

/** Makes the first admin and his workspace; the zone is the one of the admin's computer. */
export function SetUpForm({ token, onDone }: { token: string; onDone: (session: Session) => void }) {
  const { t } = useTranslation();
  const setUp = useSetUp();
  const [values, setValues] = useState(empty);
  const slug = slugOf(values.workspace);

  function field(key: keyof typeof empty, pointer: string) {
    const refused = setUp.error instanceof Problem ? setUp.error.at(pointer) : undefined;
    return {
      required: true,
      withAsterisk: false,
      value: values[key],
      error: refused && sayField(refused, t),
      onChange: (event: { currentTarget: { value: string } }) => {
        const { value } = event.currentTarget;
        setValues(before => ({ ...before, [key]: value }));
      },
    };
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setUp.mutate(
      {
        token,
        name: values.name.trim(),
        email: values.email.trim(),
        password: values.password,
        workspace: { name: values.workspace.trim(), slug, zone },
      },
      { onSuccess: onDone },
    );
  }

  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput label={t('door.name')} autoComplete="name" autoFocus {...field('name', '/name')} />
      <TextInput label={t('door.email')} type="email" autoComplete="username" {...field('email', '/email')} />
      <PasswordInput
        label={t('door.password')}
        description={t('door.password_help')}
        autoComplete="new-password"
        minLength={12}
        visibilityToggleButtonProps={{ 'aria-label': t('door.show_password') }}
        {...field('password', '/password')}
      />
      <TextInput
        label={t('door.workspace')}
        description={t('door.workspace_help', { address: `${location.host}/w/${slug}` })}
        autoComplete="organization"
        {...field('workspace', '/workspace/name')}
      />
      {setUp.error && <Refusal error={setUp.error} />}
      <Button type="submit" size="lg" radius={10} loading={setUp.isPending}>
        {t('door.set_up')}
      </Button>
    </form>
  );
}
