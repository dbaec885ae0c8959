import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template, TemplateDefault, TemplateVariable } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useChangeTemplate } from '../api/use-template-changes';
import styles from './template-detail.module.css';

type Attribute = NonNullable<TemplateDefault['attribute']>;

const attributes = ['customer.first_name', 'customer.name', 'customer.address', 'channel.name'] as const;

/** Only words can be stood in for. */
const stood = ({ type }: TemplateVariable) => type === 'text' || type === 'link' || type === 'code';

const heldOf = (variables: readonly TemplateVariable[]): Record<string, TemplateDefault> =>
  Object.fromEntries(
    variables.flatMap(({ key, attribute, fallback }) =>
      fallback ? [[key, { fallback, ...(attribute && { attribute }) }]] : [],
    ),
  );

/** What stands in for values that nobody entered. */
export function DefaultsForm({ slug, template }: { slug: string; template: Template }) {
  const { t } = useTranslation();
  const variables = template.variables.filter(stood);
  const [defaults, setDefaults] = useState(() => heldOf(variables));
  const change = useChangeTemplate(slug, template);
  if (variables.length === 0) return null;

  function set(key: string, next: Partial<TemplateDefault>) {
    setDefaults(before => {
      const { attribute, fallback } = { fallback: '', ...before[key], ...next };
      const rest = { ...before };
      if (!attribute && !fallback) delete rest[key];
      else rest[key] = { fallback, ...(attribute && { attribute }) };
      return rest;
    });
  }

  return (
    <form
      className={styles.panel}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        change.mutate({ defaults });
      }}
    >
      <h2>{t('template.defaults')}</h2>
      <p>{t('template.defaults_text')}</p>
      {variables.map(({ key, label, example }) => (
        <div key={key} className={styles.pair}>
          <Select
            label={t('template.attribute')}
            value={defaults[key]?.attribute ?? ''}
            allowDeselect={false}
            data={[
              { value: '', label: t('template.no_attribute') },
              ...attributes.map(each => ({
                value: each,
                label: t(`template.attributes.${each.replace('.', '_') as 'customer_name'}`),
              })),
            ]}
            onChange={value => {
              const { attribute: _, ...rest } = defaults[key] ?? { fallback: '' };
              setDefaults(before => ({ ...before, [key]: rest }));
              if (value) set(key, { attribute: value as Attribute });
            }}
          />
          <TextInput
            label={t('template.fallback', { label: label || key })}
            value={defaults[key]?.fallback ?? ''}
            placeholder={example ?? ''}
            dir="auto"
            required={defaults[key]?.attribute !== undefined}
            withAsterisk={false}
            maxLength={500}
            onChange={event => set(key, { fallback: event.currentTarget.value })}
          />
        </div>
      ))}
      {change.error && (
        <p className={styles.wrong} role="alert">
          {sayProblem(change.error, t)}
        </p>
      )}
      <div>
        <Button type="submit" variant="default" loading={change.isPending}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
