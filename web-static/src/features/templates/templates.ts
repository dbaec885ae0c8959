import type { Template, TemplateForm, TemplateVariable } from '@/lib/api';

/** One template in all its languages. */
export interface Family {
  name: string;
  variants: Template[];
}

/** Templates by name, those of which some language can be sent first. */
export function families(templates: readonly Template[]): Family[] {
  const byName = new Map<string, Template[]>();
  for (const template of templates) {
    const { name } = template.form;
    byName.set(name, [...(byName.get(name) ?? []), template]);
  }
  const all = [...byName].map(([name, variants]) => ({ name, variants }));
  const isSendable = ({ variants }: Family) => variants.some(({ sendable }) => sendable);
  return [...all.filter(isSendable), ...all.filter(family => !isSendable(family))];
}

const plain = (language: string) => language.toLowerCase().replace('_', '-');

/** The variant for a customer: his language, then its relatives, then any that can be sent. */
export function variantFor({ variants }: Family, language: string | undefined): Template | undefined {
  const wanted = plain(language ?? 'en');
  const kinships = [
    (each: Template) => plain(each.form.language) === wanted,
    (each: Template) => plain(each.form.language).split('-')[0] === wanted.split('-')[0],
    (each: Template) => plain(each.form.language).startsWith('en'),
    () => true,
  ];
  for (const isKin of kinships) {
    const found = variants.find(each => each.sendable && isKin(each));
    if (found) return found;
  }
  return variants[0];
}

/** What somebody fills in: not what only comes back when a button is tapped. */
export const fillable = (variables: readonly TemplateVariable[]): TemplateVariable[] =>
  variables.filter(({ type, required }) => required || (type !== 'payload' && type !== 'token'));

const braces = /\{\{\s*([^{}]*?)\s*\}\}/gu;

/** The variables of a text, each once, in order. */
export const variablesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(braces)].flatMap(match => match[1] || [])),
];

/** A text cut at its variables: `true` where one stands that has no value. */
export function cutAtVariables(text: string): [string, boolean][] {
  const parts: [string, boolean][] = [];
  let from = 0;
  for (const match of text.matchAll(braces)) {
    if (match.index > from) parts.push([text.slice(from, match.index), false]);
    parts.push([match[0], true]);
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push([text.slice(from), false]);
  return parts;
}

/** Examples in the place of variables, as a reviewer reads it. */
export function withExamples({ text, variables }: TemplateForm['body']): string {
  const examples = new Map(variables.map(({ name, example }) => [name, example]));
  return text.replace(braces, (whole, name: string) => examples.get(name) || whole);
}

/** A form without anything in it. */
export const emptyForm = (language: string): TemplateForm => ({
  name: '',
  language,
  category: 'utility',
  named: true,
  body: { text: '', variables: [] },
  buttons: [],
  cards: [],
});

/** The same words with another text: examples of variables that stay stay too. */
export function reworded({ variables }: TemplateForm['body'], text: string): TemplateForm['body'] {
  const before = new Map(variables.map(variable => [variable.name, variable]));
  return { text, variables: variablesIn(text).map(name => before.get(name) ?? { name }) };
}

/** Names of templates as the platforms take them. */
export const tidyName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '_')
    .slice(0, 512);
