import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TemplateForm } from '@/lib/api';
import { Problem } from '@/lib/problem';
import { sayField, sayProblem } from '@/lib/say-problem';
import { differs, useUnsaved } from '@/lib/unsaved';
import { reworded, tidyName, withExamples } from '../templates';
import { ButtonsEditor } from './buttons-editor';
import { Examples } from './examples';
import { TemplateCard } from './template-card';
import styles from './template-detail.module.css';

interface Props {
  form: TemplateForm;
  /** Whether its name and language stand already. */
  isNamed: boolean;
  isBusy: boolean;
  error: Error | null;
  /** Whether a colleague saved it otherwise since; saving puts this over his. */
  isOvertaken?: boolean;
  /** Shows the template as it is now, without what was written here. */
  onForget?: () => void;
  /** Given what was written, and what lets go of it before the page moves on. */
  onSave: (form: TemplateForm, letGo: () => void) => void;
}

const categories = ['utility', 'marketing'] as const;

/** Writes a template, and shows at every key what the customer will read. */
export function TemplateEditor({ form: given, isNamed, isBusy, error, isOvertaken, ...on }: Props) {
  const { t } = useTranslation();
  const [before] = useState(given);
  const [form, setForm] = useState(before);
  const letGo = useUnsaved(differs(form, before));
  const change = (next: Partial<TemplateForm>) => setForm(held => ({ ...held, ...next }));
  const { header, footer } = form;
  const isWords = !header || header.format === 'text';
  const heading = header?.words ?? { text: '', variables: [] };
  const isEmpty = form.body.text === '' && heading.text === '' && form.buttons.length === 0;

  function save(event: FormEvent) {
    event.preventDefault();
    const { footer: _, header: __, ...rest } = form;
    const isHeaded = header && (header.format !== 'text' || heading.text.trim() !== '');
    const words = { ...rest, ...(isHeaded && { header }), ...(footer?.trim() && { footer: footer.trim() }) };
    on.onSave(words, letGo);
  }

  return (
    <div className={styles.editor}>
      <form className={styles.form} onSubmit={save}>
        <div className={styles.pair}>
          <TextInput
            label={t('template.name')}
            description={t('template.name_help')}
            value={form.name}
            disabled={isNamed}
            required
            withAsterisk={false}
            onChange={event => change({ name: tidyName(event.currentTarget.value) })}
          />
          <TextInput
            label={t('template.language')}
            description={t('template.language_help')}
            value={form.language}
            disabled={isNamed}
            required
            withAsterisk={false}
            maxLength={20}
            onChange={event => change({ language: event.currentTarget.value.trim() })}
          />
        </div>
        <Select
          label={t('template.category_label')}
          value={form.category}
          allowDeselect={false}
          data={[...new Set([form.category, ...categories])].map(each => ({
            value: each,
            label: t(`template.category.${each}`),
          }))}
          onChange={value => change({ category: value as TemplateForm['category'] })}
        />
        {isWords ? (
          <TextInput
            label={t('template.header')}
            value={heading.text}
            dir="auto"
            onChange={event =>
              change({ header: { format: 'text', words: reworded(heading, event.currentTarget.value) } })
            }
          />
        ) : (
          <p>{t('template.media_stays')}</p>
        )}
        {isWords && (
          <Examples words={heading} onChange={words => change({ header: { format: 'text', words } })} />
        )}
        <Textarea
          label={t('template.body')}
          description={t('template.body_help', { braces: '{{ }}', example: '{{first_name}}' })}
          value={form.body.text}
          classNames={{ input: styles.area }}
          autosize
          minRows={4}
          maxRows={14}
          dir="auto"
          required
          withAsterisk={false}
          onChange={event => change({ body: reworded(form.body, event.currentTarget.value) })}
        />
        <Examples words={form.body} onChange={body => change({ body })} />
        <TextInput
          label={t('template.footer')}
          value={footer ?? ''}
          dir="auto"
          onChange={event => change({ footer: event.currentTarget.value })}
        />
        <ButtonsEditor buttons={form.buttons} onChange={buttons => change({ buttons })} />
        {isOvertaken ? <Overtaken /> : error && <Refused error={error} />}
        <div className={styles.foot}>
          <Button type="submit" loading={isBusy}>
            {t(isOvertaken ? 'template.save_over' : 'template.save_draft')}
          </Button>
          {isOvertaken && (
            <Button variant="default" onClick={on.onForget}>
              {t('template.see_theirs')}
            </Button>
          )}
        </div>
      </form>
      <section className={styles.seen} aria-label={t('template.preview')}>
        <h2>{t('template.preview')}</h2>
        {isEmpty && <p className={styles.nothing}>{t('template.preview_empty')}</p>}
        <TemplateCard
          language={form.language || 'en'}
          face={{
            body: withExamples(form.body),
            buttons: form.buttons,
            cards: [],
            ...(header && header.format !== 'text' && { media: header.format }),
            ...(isWords && heading.text && { header: withExamples(heading) }),
            ...(footer && { footer }),
          }}
        />
      </section>
    </div>
  );
}

/** A colleague saved the same template meanwhile: nothing of either is lost unasked. */
function Overtaken() {
  const { t } = useTranslation();
  return (
    <div className={styles.wrong} role="alert">
      <div>
        <p>{t('template.overtaken')}</p>
      </div>
    </div>
  );
}

/** Every part that the platform would not take, each in a line. */
function Refused({ error }: { error: Error }) {
  const { t } = useTranslation();
  const faults = error instanceof Problem ? error.errors : [];
  return (
    <div className={styles.wrong} role="alert">
      <div>
        <p>{sayProblem(error, t)}</p>
        {faults.length > 0 && (
          <ul>
            {faults.map(fault => (
              <li key={`${fault.pointer} ${fault.code}`}>
                <code>{String(fault.params?.part ?? fault.pointer)}</code> {sayField(fault, t)}
                {fault.params?.limit !== undefined && ` (${String(fault.params.limit)})`}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
