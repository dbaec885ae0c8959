import type { Macro, MacroCard, MacroVisibility, MacroWish, UploadedFile } from '@/lib/api';

/** A macro while it is being written. */
export interface MacroForm {
  name: string;
  shortcut: string;
  text: string;
  visibility: MacroVisibility;
  team: string | null;
  /** A card, which can be taken off here and is made where one writes. */
  card: MacroCard | undefined;
  actions: Macro['actions'];
  files: readonly UploadedFile[];
}

export const formOf = (macro: Macro | undefined): MacroForm => ({
  name: macro?.name ?? '',
  shortcut: macro?.shortcut ?? '',
  text: macro?.text ?? '',
  visibility: macro?.visibility ?? 'mine',
  team: macro?.team_id ?? null,
  card: macro?.card,
  actions: macro?.actions ?? {},
  files: macro?.files ?? [],
});

/** What is asked for: of a macro that there is only what is another than before. */
export function wishOf(form: MacroForm, macro: Macro | undefined): MacroWish {
  const before = formOf(macro);
  const isNew = macro === undefined;
  const ids = (files: readonly UploadedFile[]) => files.map(({ id }) => id);
  const isOther = (field: 'name' | 'shortcut' | 'text') => isNew || form[field].trim() !== before[field];
  const isShared = form.visibility !== before.visibility || form.team !== before.team;
  return {
    ...(isOther('name') && { name: form.name.trim() }),
    ...(isOther('shortcut') && { shortcut: form.shortcut.trim() }),
    ...(isOther('text') && { text: form.text.trim() }),
    ...(before.card && !form.card && { card: {} }),
    ...((isNew || isShared) && {
      visibility: form.visibility,
      ...(form.visibility === 'team' && form.team && { team_id: form.team }),
    }),
    ...((isNew || JSON.stringify(form.actions) !== JSON.stringify(before.actions)) && {
      actions: form.actions,
    }),
    ...((isNew || ids(form.files).join() !== ids(before.files).join()) && { file_ids: ids(form.files) }),
  };
}

/** Variables, as they are written into a text. */
export const variables = [
  'customer.name',
  'agent.name',
  'workspace.name',
  'channel.name',
  'conversation.number',
] as const;

/** What the page calls a variable by. */
export const keyOf = (variable: (typeof variables)[number]) =>
  variable.replace('.', '_') as Underscored<typeof variable>;
type Underscored<V extends string> = V extends `${infer A}.${infer B}` ? `${A}_${B}` : never;

/** A text with a variable at a place, and what to write over: what is said where nobody knows the value. */
export function withVariable(text: string, at: number, variable: string, fallback: string) {
  const opening = `{{${variable}|`;
  return {
    text: `${text.slice(0, at)}${opening}${fallback}}}${text.slice(at)}`,
    from: at + opening.length,
    to: at + opening.length + fallback.length,
  };
}
