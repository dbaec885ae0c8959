import type { Team, TeamPatch } from '@/lib/api';
import type { TeamAct } from './api/use-teams';
import type { Picked } from './components/channel-picker';

/** A team as a form holds it. */
export interface TeamForm {
  name: string;
  members: string[];
  channels: Picked;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every(each => b.includes(each));

/** As the server is told which channels were picked. */
export const asChannels = ({ all, ids }: Picked) => ({ all_channels: all, channel_ids: all ? [] : ids });

/** What is to be done so that a team becomes what a form says; of a team that is there only what differs. */
export function changesOf(team: Team | undefined, form: TeamForm, key: string): TeamAct {
  const name = form.name.trim();
  if (!team) {
    return { act: 'make', draft: { name, member_ids: form.members, ...asChannels(form.channels) }, key };
  }
  const isShown =
    form.channels.all !== team.all_channels ||
    (!form.channels.all && !same(form.channels.ids, team.channel_ids));
  const change: TeamPatch = {
    ...(name !== team.name && { name }),
    ...(isShown && asChannels(form.channels)),
  };
  return {
    act: 'change',
    id: team.id,
    change,
    joins: form.members.filter(id => !team.member_ids.includes(id)),
    leaves: team.member_ids.filter(id => !form.members.includes(id)),
  };
}
