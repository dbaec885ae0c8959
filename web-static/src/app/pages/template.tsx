import { createLazyRoute, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useChangeTemplate, useCreateTemplate } from '@/features/templates/api/use-template-changes';
import { useTemplate } from '@/features/templates/api/use-templates';
import { TemplateDetail } from '@/features/templates/components/template-detail';
import { TemplateEditor } from '@/features/templates/components/template-editor';
import { emptyForm } from '@/features/templates/templates';
import type { Template } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { differs, mayLeave } from '@/lib/unsaved';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const templateRoute = createLazyRoute('/w/$slug/settings/templates/$template')({
  component: TemplatePage,
});
export const newTemplateRoute = createLazyRoute('/w/$slug/settings/templates/new/$channel')({
  component: NewTemplatePage,
});

/** Where the settings' pages of templates lead to. */
function useWays(slug: string) {
  const navigate = useNavigate();
  return {
    list: (channel?: string) =>
      void navigate({
        to: '/w/$slug/settings/templates',
        params: { slug },
        search: channel ? { channel } : {},
      }),
    one: (template: string) =>
      void navigate({ to: '/w/$slug/settings/templates/$template', params: { slug, template } }),
  };
}

function TemplatePage() {
  const { t } = useTranslation();
  const { slug, template: id } = useParams({ from: '/w/$slug/settings/templates/$template' });
  const { data: template, error } = useTemplate(slug, id);
  const { may } = useAgents(slug);
  const [isEditing, setEditing] = useState(false);
  const to = useWays(slug);
  const title = template?.form.name ?? t('template.title');
  useTitle(title);
  async function back() {
    if (!isEditing) to.list(template?.channel_id);
    else if (await mayLeave()) setEditing(false);
  }
  return (
    <SettingsPage
      slug={slug}
      title={title}
      lead={t(isEditing ? 'template.editor_lead' : 'template.lead')}
      onBack={() => void back()}
    >
      {error && !template && <EmptyState icon="alert" title={sayProblem(error, t)} />}
      {template && isEditing && <Edit slug={slug} template={template} onDone={() => setEditing(false)} />}
      {template && !isEditing && (
        <TemplateDetail
          slug={slug}
          template={template}
          canManage={may('template_manage')}
          onEdit={() => setEditing(true)}
          onVariant={to.one}
          onGone={() => to.list(template.channel_id)}
        />
      )}
    </SettingsPage>
  );
}

interface EditProps {
  slug: string;
  template: Template;
  onDone: () => void;
}

/** What the platform says of a template meanwhile is no matter; what a colleague writes is. */
function Edit({ slug, template, onDone }: EditProps) {
  const change = useChangeTemplate(slug, template);
  const now = template.draft ?? template.form;
  const [began, setBegan] = useState(now);
  return (
    <TemplateEditor
      key={JSON.stringify(began)}
      form={began}
      isNamed
      isBusy={change.isPending}
      error={change.error}
      isOvertaken={differs(now, began)}
      onForget={() => setBegan(now)}
      onSave={(form, letGo) =>
        change.mutate(
          { form },
          {
            onSuccess: () => {
              letGo();
              onDone();
            },
          },
        )
      }
    />
  );
}

function NewTemplatePage() {
  const { t, i18n } = useTranslation();
  const { slug, channel } = useParams({ from: '/w/$slug/settings/templates/new/$channel' });
  const { may } = useAgents(slug);
  const create = useCreateTemplate(slug, channel);
  const [form] = useState(() => emptyForm(i18n.language === 'zh-Hans' ? 'zh_CN' : 'en'));
  const to = useWays(slug);
  useTitle(t('template.new'));
  return (
    <SettingsPage
      slug={slug}
      title={t('template.new')}
      lead={t('template.editor_lead')}
      onBack={() => to.list(channel)}
    >
      {may('template_manage') ? (
        <TemplateEditor
          form={form}
          isNamed={false}
          isBusy={create.isPending}
          error={create.error}
          onSave={(made, letGo) =>
            create.mutate(
              { form: made },
              {
                onSuccess: ({ id }) => {
                  letGo();
                  to.one(id);
                },
              },
            )
          }
        />
      ) : (
        <EmptyState icon="lock" title={t('problem.forbidden')} />
      )}
    </SettingsPage>
  );
}
