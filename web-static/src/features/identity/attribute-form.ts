import type { Attribute, AttributeAudience, AttributeDraft, AttributeType } from '@/lib/api';

/** An option while it is being written. */
export interface OptionForm {
  /** Of one that there is. */
  id?: string;
  name: string;
  /** What tells rows apart on the page. */
  row: string;
}

/** An attribute while it is being written. */
export interface AttributeForm {
  name: string;
  key: string;
  type: AttributeType;
  description: string;
  options: readonly OptionForm[];
  required: boolean;
  seenBy: AttributeAudience;
  seenByTeams: readonly string[];
  editedBy: AttributeAudience;
  editedByTeams: readonly string[];
}

export const formOf = (attribute: Attribute | undefined): AttributeForm => ({
  name: attribute?.name ?? '',
  key: attribute?.key ?? '',
  type: attribute?.type ?? 'text',
  description: attribute?.description ?? '',
  options: attribute?.options.map(option => ({ ...option, row: option.id })) ?? [],
  required: attribute?.required_on_close ?? false,
  seenBy: attribute?.seen_by ?? 'everybody',
  seenByTeams: attribute?.seen_by_team_ids ?? [],
  editedBy: attribute?.edited_by ?? 'everybody',
  editedByTeams: attribute?.edited_by_team_ids ?? [],
});

const longest = 40;

/** By which programs may name it, of what people call it; never one that there is. */
export function keyFor(name: string, taken: readonly string[], otherwise = 'attribute'): string {
  const latin = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '_');
  const clean = latin.replace(/^[_0-9]+|_+$/gu, '').slice(0, longest - 4) || otherwise;
  for (let number = 1; ; number += 1) {
    const key = number === 1 && clean !== otherwise ? clean : `${clean}_${number}`;
    if (!taken.includes(key)) return key;
  }
}

export function draftOf(form: AttributeForm, taken: readonly string[]): AttributeDraft {
  const options = form.options
    .filter(({ name }) => name.trim() !== '')
    .map(({ id, name }) => ({ ...(id && { id }), name: name.trim() }));
  return {
    key: form.key || keyFor(form.name, taken),
    type: form.type,
    name: form.name.trim(),
    description: form.description.trim(),
    ...(form.type === 'choice' && { options }),
    required_on_close: form.required,
    seen_by: form.seenBy,
    ...(form.seenBy === 'teams' && { seen_by_team_ids: [...form.seenByTeams] }),
    edited_by: form.editedBy,
    ...(form.editedBy === 'teams' && { edited_by_team_ids: [...form.editedByTeams] }),
  };
}

/** Whether it can be sent. */
export const isComplete = (form: AttributeForm): boolean =>
  form.name.trim() !== '' &&
  (form.type !== 'choice' || form.options.some(({ name }) => name.trim() !== '')) &&
  (form.seenBy !== 'teams' || form.seenByTeams.length > 0) &&
  (form.editedBy !== 'teams' || form.editedByTeams.length > 0);
