import type { TFunction } from 'i18next';
import type { Priority, TimelineEvent } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { fullTime } from '@/lib/format';
import type { Names } from './names-context';

export interface Telling {
  names: Names;
  /** The agent who reads. */
  me: string | undefined;
  t: TFunction;
  language: string;
}

type Change = TimelineEvent['changes'][number];

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const ids = (value: unknown): string[] => (Array.isArray(value) ? value.map(text) : []);

function assigned({ after }: Change, actor: TimelineEvent['actor'], { names, me, t }: Telling): string {
  const id = text(after);
  if (!id) return t('happened.unassigned');
  if (id === actor.id) return t('happened.taken');
  if (id === me) return t('happened.assigned_you');
  const name = names.agents.get(id)?.name;
  return name ? t('happened.assigned', { name: plainName(name) }) : t('happened.assigned_gone');
}

function moved({ before, after }: Change, until: unknown, { t, language }: Telling): string {
  switch (after) {
    case 'closed':
      return t('happened.closed');
    case 'waiting':
      return t('happened.waiting');
    case 'snoozed':
      return t('happened.snoozed', {
        time: text(until) && fullTime(text(until), language),
      });
    default:
      return t(before === 'closed' ? 'happened.reopened' : 'happened.woken');
  }
}

function tagged({ before, after }: Change, { names, t, language }: Telling): string[] {
  const [were, are] = [ids(before), ids(after)];
  const list = (some: string[]) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(
      some.map(id => `“${plainName(names.tags.get(id)?.name ?? t('happened.a_tag'))}”`),
    );
  const [added, removed] = [are.filter(id => !were.includes(id)), were.filter(id => !are.includes(id))];
  return [
    ...(added.length > 0 ? [t('happened.tagged', { tags: list(added) })] : []),
    ...(removed.length > 0 ? [t('happened.untagged', { tags: list(removed) })] : []),
  ];
}

function partsOf(event: TimelineEvent, telling: Telling): string[] {
  const { t, names } = telling;
  const until = event.changes.find(({ field }) => field === 'snoozed_until')?.after;
  const isMoved = event.changes.some(({ field }) => field === 'status');
  return event.changes.flatMap((change): string[] => {
    switch (change.field) {
      case 'assignee_id':
        return [assigned(change, event.actor, telling)];
      case 'team_id': {
        const name = names.teams.get(text(change.after))?.name;
        if (!text(change.after)) return [t('happened.no_team')];
        return [name ? t('happened.team', { name: plainName(name) }) : t('happened.team_gone')];
      }
      case 'status':
        return [moved(change, until, telling)];
      case 'snoozed_until':
        return isMoved || !text(change.after) ? [] : [moved({ ...change, after: 'snoozed' }, until, telling)];
      case 'priority':
        return [t('happened.priority', { priority: t(`priority.${change.after as Priority}`) })];
      case 'spam':
        return [t(change.after === true ? 'happened.spam' : 'happened.no_spam')];
      case 'blocked':
        return [t(change.after === true ? 'happened.blocked' : 'happened.unblocked')];
      case 'tag_ids':
        return tagged(change, telling);
      default:
        return [];
    }
  });
}

/** What nobody did by hand, with why. */
function sayCaused(event: TimelineEvent, { names, me, t }: Telling): string | undefined {
  const given = event.changes.find(({ field }) => field === 'assignee_id');
  const nameOf = (id: string) =>
    id === me ? t('happened.you') : plainName(names.agents.get(id)?.name ?? t('happened.somebody'));
  switch (event.cause) {
    case 'round_robin':
    case 'balanced':
      return t(`happened.${event.cause}`, { name: nameOf(text(given?.after)) });
    case 'away':
    case 'offline':
      return t(`happened.${event.cause}`, { name: nameOf(text(given?.before)) });
    case 'channel': {
      const team = text(event.changes.find(({ field }) => field === 'team_id')?.after);
      return t('happened.channel', { name: plainName(names.teams.get(team)?.name ?? t('happened.a_team')) });
    }
    default:
      return undefined;
  }
}

/** What was done, in one sentence; nothing for what has no words here. */
export function sayHappened(event: TimelineEvent, telling: Telling): string | undefined {
  const { actor } = event;
  const { t, language, me } = telling;
  const caused = sayCaused(event, telling);
  if (caused) return caused;
  const parts = partsOf(event, telling);
  if (parts.length === 0) return undefined;
  const opens = event.changes.some(({ field, after }) => field === 'status' && after === 'open');
  if (opens && actor.kind === 'customer') return t('happened.by_customer');
  if (opens && actor.kind === 'system') return t('happened.by_time');
  const name = actor.id !== undefined && actor.id === me ? t('message.you') : plainName(actor.name ?? '');
  return t('happened.sentence', {
    name: name || t(`author.${actor.kind as 'agent'}`, { defaultValue: t('author.system') }),
    parts: new Intl.ListFormat(language, { type: 'conjunction' }).format(parts),
  });
}
