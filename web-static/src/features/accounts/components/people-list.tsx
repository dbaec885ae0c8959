import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { SecretOnce } from '@/components/secret-once';
import type { Channel, Team, TeamMember, WorkspaceRole } from '@/lib/api';
import { useActOnPerson, useResetPassword } from '../api/use-people';
import styles from './people.module.css';
import { PersonRow } from './person-row';
import { PersonScope } from './person-scope';

interface Props {
  slug: string;
  people: TeamMember[];
  /** Id of the agent who looks. */
  me: string | undefined;
  /** Those that may be given. */
  roles: WorkspaceRole[];
  teams: Team[];
  channels: Channel[];
  /** Whether the one who looks sees every channel. */
  seesAll: boolean;
  /** What somebody has and may have, in words; absent for one who is given nothing. */
  loadOf: (agent: string) => string | undefined;
  onCapacity: (person: TeamMember) => void;
}

/** Everybody who works here or did, and what can be done about each. */
export function PeopleList(props: Props) {
  const { slug, people, me, roles, teams, channels, seesAll, loadOf, onCapacity } = props;
  const { t } = useTranslation();
  const act = useActOnPerson(slug);
  const reset = useResetPassword(slug);
  const [resetOf, setResetOf] = useState<TeamMember>();
  const [scopeOf, setScopeOf] = useState<TeamMember>();

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
  if (scopeOf) {
    return (
      <PersonScope
        slug={slug}
        person={scopeOf}
        teams={teams}
        channels={channels}
        canAll={seesAll}
        onDone={() => setScopeOf(undefined)}
      />
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
            teams={teams}
            load={loadOf(person.id)}
            onScope={() => setScopeOf(person)}
            onCapacity={loadOf(person.id) === undefined ? undefined : () => onCapacity(person)}
            onAct={does => act.mutate({ id: person.id, does })}
            onResetPassword={() => resetPassword(person)}
          />
        ))}
      </ul>
    </Panel>
  );
}
