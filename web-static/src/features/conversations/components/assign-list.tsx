import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AgentFace } from '@/components/agent-face';
import { Icon } from '@/components/icon';
import { PickList, type PickOption } from '@/components/pick-list';
import type { Agent, ConversationChange, TeamName } from '@/lib/api';
import { plainName } from '@/lib/bidi';

export interface AssignListProps {
  agents: ReadonlyMap<string, Agent>;
  teams: readonly TeamName[];
  me: Agent | undefined;
  /** Who has it now; absent where several are changed alike. */
  assignee?: string | undefined;
  team?: string | undefined;
  onPick: (change: ConversationChange) => void;
}

/** Whom a conversation can be given to: oneself first, nobody, the teams, the others. */
export function AssignList({ agents, teams, me, assignee, team, onPick }: AssignListProps) {
  const { t } = useTranslation();
  const options = useMemo(() => {
    const face = (agent: Agent) => <AgentFace id={agent.id} name={agent.name} size={20} />;
    const all: PickOption[] = [];
    if (me) {
      const label = t('assign.me', { name: plainName(me.name) });
      all.push({ id: `agent-${me.id}`, label, icon: face(me), isChosen: assignee === me.id });
    }
    all.push({ id: 'agent-', label: t('assign.nobody'), icon: <Icon name="usernone" size={20} /> });
    if (team) all.push({ id: 'team-', label: t('assign.no_team'), icon: <Icon name="x" size={20} /> });
    for (const { id, name } of teams) {
      all.push({
        id: `team-${id}`,
        label: plainName(name),
        icon: <Icon name="users" size={20} />,
        isChosen: id === team,
        group: t('assign.teams'),
      });
    }
    const others = [...agents.values()].filter(agent => agent.id !== me?.id && agent.works);
    for (const agent of others.sort((a, b) => a.name.localeCompare(b.name))) {
      all.push({
        id: `agent-${agent.id}`,
        label: plainName(agent.name),
        icon: face(agent),
        isChosen: agent.id === assignee,
        group: t('assign.agents'),
      });
    }
    return all;
  }, [agents, teams, me, assignee, team, t]);

  function pick(option: string) {
    const [kind, id = ''] = option.split('-');
    onPick(kind === 'team' ? { team_id: id || null } : { assignee_id: id || null });
  }

  return (
    <PickList
      label={t('assign.title')}
      placeholder={t('assign.search')}
      options={options}
      onPick={pick}
      empty={t('assign.none')}
    />
  );
}
