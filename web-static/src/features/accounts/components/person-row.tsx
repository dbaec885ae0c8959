import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AgentFace } from '@/components/agent-face';
import { Icon } from '@/components/icon';
import { PersonName } from '@/components/person-name';
import utilities from '@/components/utilities.module.css';
import type { AgentRole, Team, TeamMember, WorkspaceRole } from '@/lib/api';
import { lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import type { PersonAct } from '../api/use-people';
import { asRole, choiceOf, chosenBy, roleName } from '../roles';
import styles from './people.module.css';

interface Props {
  person: TeamMember;
  isMe: boolean;
  roles: WorkspaceRole[];
  teams: Team[];
  onAct: (does: PersonAct) => void;
  onScope: () => void;
  /** Absent where he is given nothing. */
  onCapacity?: (() => void) | undefined;
  /** What he has and may have, in words. */
  load?: string | undefined;
  onResetPassword: () => void;
}

/** One of the people: what he is, whether he has a second factor, when he was here last. */
export function PersonRow(props: Props) {
  const { person, isMe, teams, load } = props;
  const { t, i18n } = useTranslation();
  const now = useNow();
  const isAway = person.state === 'deactivated';
  const seen = isAway
    ? t('people.deactivated')
    : person.last_seen_at
      ? t('people.seen', { when: lastTime(person.last_seen_at, now, t, i18n.language) })
      : t('people.signed_out');
  const where = [
    ...teams.filter(({ id }) => person.team_ids.includes(id)).map(({ name }) => name),
    ...(load ? [load] : []),
    ...(person.all_channels ? [] : [t('scope.count', { count: person.channel_ids.length })]),
  ];
  return (
    <li className={`${styles.row} ${isAway ? styles.away : ''}`} aria-label={person.name}>
      <AgentFace id={person.id} name={person.name} size={32} />
      <span className={utilities.grow}>
        <b>
          <PersonName name={person.name} />
          {isMe && ` (${t('people.you')})`}
        </b>
        <small>
          <bdi dir="ltr">{person.email}</bdi> · {[seen, ...where].join(' · ')}
        </small>
      </span>
      {person.second_factor && (
        <span className={styles.mark} title={t('factor.title')}>
          <Icon name="shield" size={16} />
          <span className={utilities.spoken}>{t('people.has_factor')}</span>
        </span>
      )}
      <span className={styles.role}>{roleName(person, t)}</span>
      <PersonMenu {...props} />
    </li>
  );
}

function PersonMenu({ person, isMe, roles, onAct, onScope, onCapacity, onResetPassword }: Props) {
  const { t } = useTranslation();
  const isAway = person.state === 'deactivated';
  const isAbove = !roles.some(role => choiceOf(role) === chosenBy(person));
  return (
    <Menu position="bottom-end" width={232}>
      <Menu.Target>
        <ActionIcon aria-label={t('people.menu', { name: person.name })} disabled={isAbove}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isAway && (
          <>
            <Menu.Label>{t('people.role')}</Menu.Label>
            {roles.map(role => (
              <RoleItem key={choiceOf(role)} role={role} person={person} onAct={onAct} />
            ))}
            <Menu.Divider />
            <Menu.Item disabled={person.role === 'owner'} onClick={onScope}>
              {t('scope.channels')}
            </Menu.Item>
            {onCapacity && <Menu.Item onClick={onCapacity}>{t('assignment.capacity_item')}</Menu.Item>}
            <Menu.Item
              disabled={isMe || person.sessions === 0}
              onClick={() => onAct({ act: 'end-sessions' })}
            >
              {t('people.end_sessions')}
            </Menu.Item>
            <Menu.Item disabled={isMe} onClick={onResetPassword}>
              {t('people.reset_password')}
            </Menu.Item>
            <Menu.Item
              disabled={isMe || !person.second_factor}
              onClick={() => onAct({ act: 'reset-factor' })}
            >
              {t('people.reset_factor')}
            </Menu.Item>
            <Menu.Divider />
          </>
        )}
        <Menu.Item
          disabled={isMe}
          {...(!isAway && { color: 'red' })}
          onClick={() => onAct({ act: 'change', change: { state: isAway ? 'active' : 'deactivated' } })}
        >
          {t(isAway ? 'people.reactivate' : 'people.deactivate')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function RoleItem({ role, person, onAct }: Pick<Props, 'person' | 'onAct'> & { role: WorkspaceRole }) {
  const { t } = useTranslation();
  const choice = choiceOf(role);
  const isHis = choice === chosenBy(person);
  return (
    <Menu.Item
      aria-current={isHis}
      rightSection={isHis ? <Icon name="check" /> : undefined}
      onClick={() => !isHis && onAct({ act: 'change', change: asRole<AgentRole>(choice) })}
    >
      {role.name ?? t(`role.${role.role}`)}
    </Menu.Item>
  );
}
