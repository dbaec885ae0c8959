import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { ReadyTemplate, Template, TemplateToSend } from '@/lib/api';
import { languageName } from '@/lib/format';
import { sayProblem } from '@/lib/say-problem';
import { usePreview } from '../api/use-preview';
import { type Family, fillable } from '../templates';
import { PlaceInput } from './place-input';
import { Obstacle } from './status-pill';
import { TemplateCard } from './template-card';
import styles from './template-fill.module.css';
import { ValueInput } from './value-input';

interface Props {
  slug: string;
  conversation: string;
  family: Family;
  template: Template;
  /** The values so far, by the key of the variable; they stay while one compares languages. */
  values: Record<string, string>;
  onValues: (values: Record<string, string>) => void;
  onVariant: (template: Template) => void;
  onSend: (ready: ReadyTemplate) => void;
}

/** One template: its languages, what is to be filled in, and how the customer will see it. */
export function TemplateFill(props: Props) {
  const { slug, conversation, template, values } = props;
  const { t } = useTranslation();
  const { form, sendable, variables } = template;
  const [place, setPlace] = useState<Partial<NonNullable<TemplateToSend['location']>>>({});
  const asked = fillable(variables);
  const keys = new Set(asked.map(({ key }) => key));
  const given = Object.fromEntries(
    Object.entries(values).filter(([key, value]) => keys.has(key) && value.trim() !== ''),
  );
  const [settled] = useDebouncedValue(given, 150);
  const preview = usePreview(slug, template.id, template.revision, {
    values: settled,
    conversation_id: conversation,
  });
  const { latitude, longitude } = place;
  const location =
    latitude !== undefined && longitude !== undefined ? { ...place, latitude, longitude } : undefined;
  const missing = asked.filter(({ key, type }) =>
    type === 'location' ? !location : preview.data?.missing.includes(key) && !given[key],
  );
  const canSend = sendable && preview.data !== undefined && !preview.error && missing.length === 0;

  function send(event: FormEvent) {
    event.preventDefault();
    if (!canSend || !preview.data) return;
    const { text, buttons } = preview.data;
    props.onSend({
      template: { template_id: template.id, values: given, ...(location && { location }) },
      content: {
        kind: 'template',
        name: form.name,
        language: form.language,
        text,
        parameters: [],
        buttons: buttons.map(button => button.text),
      },
    });
  }

  return (
    <form className={styles.fill} onSubmit={send}>
      <Languages {...props} />
      {!sendable && (
        <p className={styles.obstacle} role="note">
          <Icon name="lock" size={16} />
          <span>
            <Obstacle template={template} />
          </span>
        </p>
      )}
      <section className={styles.preview} aria-live="polite" aria-label={t('template.preview')}>
        {preview.data && <TemplateCard face={preview.data} language={form.language} />}
      </section>
      {preview.error && (
        <p className={styles.wrong} role="alert">
          {sayProblem(preview.error, t)}
        </p>
      )}
      {sendable &&
        asked.map(variable =>
          variable.type === 'location' ? (
            <PlaceInput key={variable.key} place={place} onChange={setPlace} />
          ) : (
            <ValueInput
              key={variable.key}
              slug={slug}
              variable={variable}
              value={values[variable.key] ?? ''}
              filled={preview.data?.filled?.[variable.key]}
              onChange={value => props.onValues({ ...values, [variable.key]: value })}
            />
          ),
        )}
      <div className={styles.foot}>
        <span className={styles.missing} role="status">
          {sendable && missing.length > 0 && t('template.missing', { count: missing.length })}
        </span>
        <Button type="submit" disabled={!canSend}>
          {t('template.send')}
        </Button>
      </div>
    </form>
  );
}

/** The languages that there are; the customer's is chosen already. */
function Languages({ family, template, onVariant }: Pick<Props, 'family' | 'template' | 'onVariant'>) {
  const { t, i18n } = useTranslation();
  const name = ({ form }: Template) => languageName(form.language.replace('_', '-'), i18n.language);
  if (family.variants.length < 2) return <p className={styles.language}>{name(template)}</p>;
  return (
    <Select
      label={t('template.language')}
      value={template.id}
      allowDeselect={false}
      data={family.variants.map(each => ({
        value: each.id,
        label: each.sendable ? name(each) : t('template.not_sendable', { name: name(each) }),
      }))}
      onChange={id => {
        const found = family.variants.find(each => each.id === id);
        if (found) onVariant(found);
      }}
    />
  );
}
