import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { SecretOnce } from '@/components/secret-once';
import type { AgentRole, WorkspaceRole } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField } from '@/lib/say-problem';
import { useInvite } from '../api/use-people';
import { asRole, choiceOf } from '../roles';
import styles from './people.module.css';

interface Props {
  slug: string;
  /** The roles that may be given. */
  roles: WorkspaceRole[];
}

/** Invites somebody by his address, and shows the link to hand over once. */
export function InvitePanel({ slug, roles }: Props) {
  const { t } = useTranslation();
  const invite = useInvite(slug);
  // One key for each try that was not refused: a lost answer invites nobody twice.
  const [key, setKey] = useState(() => crypto.randomUUID());
  const [email, setEmail] = useState('');
  const [role, setRole] = useState('agent');
  const chosen = roles.find(each => choiceOf(each) === role);
  const refused = invite.error instanceof Problem ? invite.error.at('/email') : undefined;
  const made = invite.data;

  function submit(event: FormEvent) {
    event.preventDefault();
    invite.mutate(
      { draft: { email: email.trim(), ...asRole<AgentRole>(role) }, key },
      { onError: () => setKey(crypto.randomUUID()) },
    );
  }

  function again() {
    invite.reset();
    setEmail('');
    setKey(crypto.randomUUID());
  }

  if (made?.url) {
    return (
      <Panel title={t('people.invited', { email: made.email })}>
        <SecretOnce
          label={t('people.link')}
          text={t('people.link_text')}
          secret={made.url}
          doneLabel={t('people.link_handed')}
          onDone={again}
        />
      </Panel>
    );
  }
  return (
    <Panel title={t('people.invite')} text={t('people.invite_text')} error={refused ? null : invite.error}>
      <form className={styles.invite} onSubmit={submit} autoComplete="off">
        <TextInput
          label={t('people.email')}
          type="email"
          required
          withAsterisk={false}
          maxLength={254}
          value={email}
          error={refused && sayField(refused, t)}
          onChange={event => setEmail(event.currentTarget.value)}
        />
        <Select
          label={t('people.role')}
          description={
            chosen && !chosen.id
              ? t(`role_text.${chosen.role}`)
              : t('roles.count', { count: chosen?.permissions.length ?? 0 })
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDeselect={false}
          value={role}
          data={roles.map(each => ({ value: choiceOf(each), label: each.name ?? t(`role.${each.role}`) }))}
          onChange={value => value && setRole(value)}
        />
        <Button type="submit" loading={invite.isPending}>
          {t('people.make_link')}
        </Button>
      </form>
    </Panel>
  );
}
