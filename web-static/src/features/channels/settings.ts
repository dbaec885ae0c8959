import type { SettingField } from '@/lib/api';

/** What a form of settings says. */
export interface SettingsDraft {
  name: string;
  settings: Record<string, string>;
}

/** What is stored already: values of what is no secret, and which secrets there are. */
export interface HeldSettings extends SettingsDraft {
  secrets: readonly string[];
}

const trimmed = (values: Record<string, string>) =>
  Object.entries(values).map(([key, value]) => [key, value.trim()] as const);

/** What goes to the server when something is made: what was filled in. */
export function drafted(name: string, values: Record<string, string>): SettingsDraft {
  return {
    name: name.trim(),
    settings: Object.fromEntries(trimmed(values).filter(([, value]) => value !== '')),
  };
}

/**
 * What goes to the server when something is changed: only what differs. A secret left empty stays as it is; any
 * other setting made empty is taken away.
 */
export function changed(
  held: HeldSettings,
  fields: readonly SettingField[],
  name: string,
  values: Record<string, string>,
): Partial<SettingsDraft> {
  const secret = new Set(fields.filter(isSecret).map(field => field.key));
  const differs = ([key, value]: readonly [string, string]) =>
    secret.has(key) ? value !== '' : value !== (held.settings[key] ?? '');
  const settings = Object.fromEntries(trimmed(values).filter(differs));
  return {
    ...(name.trim() !== held.name && { name: name.trim() }),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
}

/** Whether a field is never shown again once it is stored. */
export function isSecret({ type }: SettingField): boolean {
  return type === 'secret' || type === 'token';
}

/** A token that nobody can guess, of letters and digits alone: it is carried to other forms. */
export const newToken = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
