import { createLazyRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { useEndpoints } from '@/features/channels/api/use-endpoints';
import { fetchMessage, useEntry } from '@/features/ingest/api/use-journal';
import { EntryDetail } from '@/features/ingest/components/entry-detail';
import { JournalList } from '@/features/ingest/components/journal-list';
import { fileSize, fullTime } from '@/lib/format';
import { tellProblem } from '@/lib/notify';
import { sayProblem } from '@/lib/say-problem';
import { useTitle } from '@/lib/use-title';
import { SettingsPage } from '../shell/settings-page';
import { useAgents } from '../use-snapshot';

export const journalRoute = createLazyRoute('/w/$slug/settings/journal')({ component: JournalPage });
export const entryRoute = createLazyRoute('/w/$slug/settings/journal/$day/$entry')({ component: EntryPage });

/** What came in by webhook; what is looked for stands in the address. */
function JournalPage() {
  const { t } = useTranslation();
  const { slug } = useParams({ from: '/w/$slug/settings/journal' });
  const filter = useSearch({ from: '/w/$slug/settings/journal' });
  const navigate = useNavigate();
  const { may } = useAgents(slug);
  const { data: endpoints = [] } = useEndpoints(slug, may('channel_manage'));
  useTitle(t('journal.title'));
  return (
    <SettingsPage slug={slug} title={t('journal.title')} lead={t('journal.lead')}>
      {may('journal_read') ? (
        <JournalList
          slug={slug}
          filter={filter}
          endpoints={endpoints}
          onFilter={search =>
            void navigate({ to: '/w/$slug/settings/journal', params: { slug }, search, replace: true })
          }
          onOpen={({ day, id }) =>
            void navigate({
              to: '/w/$slug/settings/journal/$day/$entry',
              params: { slug, day, entry: id },
              search: filter,
            })
          }
        />
      ) : (
        <EmptyState icon="lock" title={t('problem.forbidden')} />
      )}
    </SettingsPage>
  );
}

/** One webhook; the way back leads to what was looked for. */
function EntryPage() {
  const { t, i18n } = useTranslation();
  const { slug, day, entry: id } = useParams({ from: '/w/$slug/settings/journal/$day/$entry' });
  const filter = useSearch({ from: '/w/$slug/settings/journal/$day/$entry' });
  const navigate = useNavigate();
  const { may } = useAgents(slug);
  const { data, error } = useEntry(slug, { day, id }, may('journal_read'));
  useTitle(t('journal.webhook'));
  const back = () => void navigate({ to: '/w/$slug/settings/journal', params: { slug }, search: filter });

  async function open(message: string) {
    try {
      const { conversation_id } = await fetchMessage(slug, message);
      await navigate({
        to: '/w/$slug/inbox/$view/{-$conversationId}',
        params: { slug, view: 'all', conversationId: conversation_id },
      });
    } catch (problem) {
      tellProblem(problem as Error);
    }
  }

  return (
    <SettingsPage
      slug={slug}
      title={t('journal.webhook')}
      lead={
        data ? `${fullTime(data.received_at, i18n.language)} · ${fileSize(data.size, i18n.language)}` : ''
      }
      onBack={back}
    >
      {may('journal_read') && data && (
        <EntryDetail
          slug={slug}
          entry={data}
          canReplay={may('journal_replay')}
          onMessage={message => void open(message)}
        />
      )}
      {may('journal_read') && error && !data && <EmptyState icon="tri" title={sayProblem(error, t)} />}
      {!may('journal_read') && <EmptyState icon="lock" title={t('problem.forbidden')} />}
    </SettingsPage>
  );
}
