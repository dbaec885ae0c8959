import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Template } from '@/lib/api';
import { languageName, lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { usePreview } from '../api/use-preview';
import { useDeleteTemplate, useSubmitTemplate } from '../api/use-template-changes';
import { useVariants } from '../api/use-templates';
import { DefaultsForm } from './defaults-form';
import { Obstacle, StatusPill } from './status-pill';
import { TemplateCard } from './template-card';
import styles from './template-detail.module.css';

interface Props {
  slug: string;
  template: Template;
  canManage: boolean;
  onEdit: () => void;
  onVariant: (id: string) => void;
  onGone: () => void;
}

/** One language of a template: what it says, how it stands, and what can be done about that. */
export function TemplateDetail({ slug, template, canManage, onEdit, onVariant, onGone }: Props) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const { form, draft, problem, quality, status, sendable, submitted_at } = template;
  const preview = usePreview(slug, template.id, template.revision, { draft: draft !== undefined });
  const others = useVariants(slug, template.id).filter(({ id }) => id !== template.id);
  const name = (tag: string) => languageName(tag.replace('_', '-'), i18n.language);
  return (
    <div className={styles.detail}>
      <section className={styles.panel} aria-label={t('template.preview')}>
        <div className={styles.facts}>
          <StatusPill template={template} />
          <span>{name(form.language)}</span>
          <span>{t(`template.category.${form.category}`)}</span>
          <span>{t(`template.quality.${quality}`)}</span>
          {submitted_at && (
            <span>{t('template.submitted', { time: lastTime(submitted_at, now, t, i18n.language) })}</span>
          )}
        </div>
        {!sendable && (
          <p className={styles.why} role="note">
            <Icon name="info" size={16} />
            <span>
              <Obstacle template={template} />
            </span>
          </p>
        )}
        {problem && (
          <p className={styles.wrong} role="note">
            <Icon name="alert" size={16} />
            <span>
              {t('template.handed_in_wrong')} <span dir="auto">{problem.detail}</span>
            </span>
          </p>
        )}
        {draft && <p className={styles.why}>{t('template.draft_waits')}</p>}
        {preview.data && <TemplateCard face={preview.data} language={form.language} />}
        {canManage && (
          <Acts
            slug={slug}
            template={template}
            canSubmit={status === 'draft' || draft !== undefined}
            onEdit={onEdit}
            onGone={onGone}
          />
        )}
      </section>
      {others.length > 0 && (
        <section className={styles.panel} aria-label={t('template.other_languages')}>
          <h2>{t('template.other_languages')}</h2>
          <div className={styles.acts}>
            {others.map(each => (
              <Button key={each.id} size="xs" variant="default" onClick={() => onVariant(each.id)}>
                {name(each.form.language)}
              </Button>
            ))}
          </div>
        </section>
      )}
      {canManage && <DefaultsForm key={template.revision} slug={slug} template={template} />}
    </div>
  );
}

interface ActsProps extends Pick<Props, 'slug' | 'template' | 'onEdit' | 'onGone'> {
  canSubmit: boolean;
}

function Acts({ slug, template, canSubmit, onEdit, onGone }: ActsProps) {
  const { t } = useTranslation();
  const submit = useSubmitTemplate(slug, template.id);
  const remove = useDeleteTemplate(slug, template.id);
  const [isAsking, setAsking] = useState(false);
  const error = submit.error ?? remove.error;
  return (
    <>
      {error && (
        <p className={styles.wrong} role="alert">
          {sayProblem(error, t)}
        </p>
      )}
      {isAsking ? (
        <div className={styles.acts} role="alert">
          <span>{t('template.delete_sure')}</span>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined, { onSuccess: onGone })}
          >
            {t('template.delete_yes')}
          </Button>
          <Button autoFocus variant="default" onClick={() => setAsking(false)}>
            {t('template.keep')}
          </Button>
        </div>
      ) : (
        <div className={styles.acts}>
          {canSubmit && (
            <Button loading={submit.isPending} onClick={() => submit.mutate()}>
              {t('template.submit')}
            </Button>
          )}
          <Button variant="default" onClick={onEdit}>
            {t('template.edit')}
          </Button>
          <Button variant="subtle" color="gray" onClick={() => setAsking(true)}>
            {t('template.delete')}
          </Button>
        </div>
      )}
    </>
  );
}
