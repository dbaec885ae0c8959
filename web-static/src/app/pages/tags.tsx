import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useCounts } from '@/features/conversations/api/use-counts';
import { useTags } from '@/features/conversations/api/use-tags';
import { NewTagPanel } from '@/features/conversations/components/new-tag-panel';
import { TagRows } from '@/features/conversations/components/tag-rows';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const tagsRoute = createLazyRoute('/w/$slug/settings/tags')({ component: TagsPage });

function TagsPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/tags' });
  const { may } = useAgents(slug);
  const tags = useTags(slug);
  const counts = useCounts(slug);
  useTitle(t('tag.title'));
  return (
    <SettingsPage slug={slug} title={t('tag.title')} lead={t('tag.lead')}>
      {may('tag_manage') ? (
        <>
          <NewTagPanel slug={slug} tags={tags} />
          <TagRows slug={slug} tags={tags} counts={counts} />
        </>
      ) : (
        <EmptyState icon="lock" title={t('problem.forbidden')} />
      )}
    </SettingsPage>
  );
}
