import type { TFunction } from 'i18next';
import type { MacroActions } from '@/lib/api';
import { plainName } from '@/lib/bidi';

interface Named {
  name: string;
}

/** What actions name by its id. */
export interface Around {
  agents: ReadonlyMap<string, Named>;
  teams: ReadonlyMap<string, Named>;
  tags: ReadonlyMap<string, Named>;
}

const units = [
  ['day', 1_440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** A time as people say it: in the largest unit that it is whole in. */
export function sayMinutes(minutes: number, language: string): string {
  const [unit, size] = units.find(([, each]) => minutes % each === 0) ?? (['minute', 1] as const);
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(minutes / size);
}

/** Everything that a macro does to a conversation, each in a few words. */
export function sayActions(actions: MacroActions, around: Around, t: TFunction, language: string): string[] {
  const { status, snooze_minutes, assignee, team, priority, add_tag_ids, remove_tag_ids } = actions;
  const nameOf = (among: ReadonlyMap<string, Named>, id: string) =>
    plainName(among.get(id)?.name ?? t('macro.gone'));
  const said: string[] = [];
  if (status) said.push(t(`macro.does.${status}`, { time: sayMinutes(snooze_minutes ?? 0, language) }));
  if (assignee === 'me') said.push(t('macro.does.me'));
  else if (assignee === 'none') said.push(t('macro.does.nobody'));
  else if (assignee) said.push(t('macro.does.agent', { name: nameOf(around.agents, assignee) }));
  if (team === 'none') said.push(t('macro.does.no_team'));
  else if (team) said.push(t('macro.does.team', { name: nameOf(around.teams, team) }));
  if (priority) said.push(t('priority.is', { priority: t(`priority.${priority}`) }));
  for (const id of add_tag_ids ?? []) said.push(t('macro.does.tag', { name: nameOf(around.tags, id) }));
  for (const id of remove_tag_ids ?? []) said.push(t('macro.does.untag', { name: nameOf(around.tags, id) }));
  return said;
}
