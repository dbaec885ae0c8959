import type { Priority, SlaPolicy, SlaPolicyDraft } from '@/lib/api';

export const targets = ['first_response_minutes', 'next_response_minutes', 'resolution_minutes'] as const;

/** The most urgent first. */
export const priorities: readonly Priority[] = ['urgent', 'high', 'normal', 'low'];

/** What a new one begins with: an answer within an hour of its channel's hours, for everything. */
export const fresh: SlaPolicyDraft = {
  name: '',
  enabled: true,
  channel_ids: [],
  team_ids: [],
  tag_ids: [],
  priorities: [],
  hours: 'channel',
  first_response_minutes: 60,
  alert_before_minutes: 15,
};

/** A policy as it is sent back. */
export function draftOf({ id: _, ...draft }: SlaPolicy): SlaPolicyDraft {
  return draft;
}

/** A draft with another number, or without it. */
export function withMinutes(
  draft: SlaPolicyDraft,
  field: (typeof targets)[number] | 'alert_before_minutes',
  minutes: number | undefined,
): SlaPolicyDraft {
  const { [field]: _, ...rest } = draft;
  return minutes === undefined ? rest : { ...rest, [field]: minutes };
}

/** A draft with other hours: a calendar goes with `calendar` alone. */
export function withHours(draft: SlaPolicyDraft, choice: string): SlaPolicyDraft {
  const { calendar_id: _, ...rest } = draft;
  return choice === 'always' || choice === 'channel'
    ? { ...rest, hours: choice }
    : { ...rest, hours: 'calendar', calendar_id: choice };
}

/** Whether there is anything in time to be done, and an alert comes before one of them. */
export function isSound(draft: SlaPolicyDraft): boolean {
  const longest = Math.max(0, ...targets.map(target => draft[target] ?? 0));
  return draft.name.trim() !== '' && longest > (draft.alert_before_minutes ?? 0);
}

/** The order with one of them a place further up or down. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  const rest = ids.filter(each => each !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
