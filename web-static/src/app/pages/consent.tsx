import { Button } from '@mantine/core';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { useStopWords, useTopics } from '@/features/identity/api/use-consent';
import { StopWordsForm } from '@/features/identity/components/stop-words-form';
import { TopicEditor } from '@/features/identity/components/topic-editor';
import { TopicRows } from '@/features/identity/components/topic-rows';
import type { ConsentTopic } from '@/lib/api';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const consentRoute = createLazyRoute('/w/$slug/settings/consent')({ component: ConsentPage });

function ConsentPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/consent' });
  const { may } = useAgents(slug);
  const { data: topics, error } = useTopics(slug);
  const { data: words } = useStopWords(slug);
  const [open, setOpen] = useState<ConsentTopic | 'new'>();
  useTitle(t('consent.title'));
  const frame = { slug, title: t('consent.title'), lead: t('consent.lead') };
  if (!may('consent_manage')) {
    return (
      <SettingsPage {...frame}>
        <EmptyState icon="lock" title={t('problem.forbidden')} />
      </SettingsPage>
    );
  }
  const make = (
    <Button leftSection={<Icon name="plus" />} onClick={() => setOpen('new')}>
      {t('consent.new')}
    </Button>
  );
  return (
    <SettingsPage {...frame} {...(!open && topics && { action: make })}>
      {open && (
        <TopicEditor
          key={open === 'new' ? 'new' : open.key}
          slug={slug}
          topic={open === 'new' ? undefined : open}
          taken={topics?.map(({ key }) => key) ?? []}
          onDone={() => setOpen(undefined)}
        />
      )}
      {!open && topics && <TopicRows topics={topics} onOpen={setOpen} />}
      {!open && topics && words && (
        <StopWordsForm key={words.revision} slug={slug} words={words} topics={topics} />
      )}
      {error && !topics && <EmptyState icon="tri" title={sayProblem(error, t)} />}
    </SettingsPage>
  );
}
