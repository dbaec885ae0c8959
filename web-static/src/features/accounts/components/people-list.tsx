import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { SecretOnce } from '@/components/secret-once';
import type { AgentRole, TeamMember } from '@/lib/api';
import { useActOnPerson, useResetPassword } from '../api/use-people';
import styles from './people.module.css';
import { PersonRow } from './person-row';

interface Props {
  slug: string;
  people: TeamMember[];
  /** Id of the agent who looks. */
  me: string | undefined;
  roles: readonly AgentRole[];
}

/** Everybody who works here or did, and what can be done about each. */
export function PeopleList({ slug, people, me, roles }: Props) {
  const { t } = useTranslation();
  const act = useActOnPerson(slug);
  const reset = useResetPassword(slug);
  const [resetOf, setResetOf] = useState<TeamMember>();

  function resetPassword(person: TeamMember) {
    setResetOf(person);
    reset.mutate(person.id);
  }

  if (resetOf && reset.data) {
    return (
      <Panel title={t('people.reset_of', { name: resetOf.name })}>
        <SecretOnce
          label={t('people.link')}
          text={t('people.reset_text')}
          secret={reset.data.url}
          doneLabel={t('people.link_handed')}
          onDone={reset.reset}
        />
      </Panel>
    );
  }
  return (
    <Panel title={t('people.here')} error={act.error ?? reset.error}>
      <ul className={styles.rows}>
        {people.map(person => (
          <PersonRow
            key={person.id}
            person={person}
            isMe={person.id === me}
            roles={roles}
            onAct={does => act.mutate({ id: person.id, does })}
            onResetPassword={() => resetPassword(person)}
          />
        ))}
      </ul>
    </Panel>
  );
}
