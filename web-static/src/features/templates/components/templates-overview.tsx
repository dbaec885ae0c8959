import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/empty-state';
import { Icon } from '@/components/icon';
import { SearchField } from '@/components/search-field';
import type { Template, TemplateStatus, TemplateSync } from '@/lib/api';
import { lastTime } from '@/lib/format';
import { useNow } from '@/lib/now';
import { sayProblem } from '@/lib/say-problem';
import { useRefreshTemplates } from '../api/use-template-changes';
import { useTemplates } from '../api/use-templates';
import { TemplateRows } from './template-rows';
import styles from './template-rows.module.css';

interface Props {
  slug: string;
  channel: string;
  /** The accounts to choose from. */
  channels: readonly { id: string; name: string }[];
  canManage: boolean;
  onChannel: (id: string) => void;
  onOpen: (template: Template) => void;
}

const statuses: readonly TemplateStatus[] = [
  'approved',
  'in_review',
  'rejected',
  'paused',
  'disabled',
  'draft',
];

/** All templates of an account, and how well they are known. */
export function TemplatesOverview({ slug, channel, channels, canManage, onChannel, onOpen }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 200);
  const [status, setStatus] = useState('');
  const list = useTemplates(slug, channel, settled);
  const shown = list.templates.filter(each => status === '' || each.status === status);
  return (
    <>
      <div className={styles.tools}>
        <SearchField label={t('template.search')} value={search} onChange={setSearch} />
        {channels.length > 1 && (
          <Select
            aria-label={t('template.account')}
            value={channel}
            allowDeselect={false}
            data={channels.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={value => value && onChannel(value)}
          />
        )}
        <Select
          aria-label={t('template.any_status')}
          value={status}
          allowDeselect={false}
          data={[
            { value: '', label: t('template.any_status') },
            ...statuses.map(each => ({ value: each, label: t(`template.status.${each}`) })),
          ]}
          onChange={value => setStatus(value ?? '')}
        />
        {canManage && <Refresh slug={slug} channel={channel} />}
      </div>
      {list.sync && <Sync sync={list.sync} />}
      {list.error && (
        <EmptyState icon="alert" title={t('template.failed')} text={sayProblem(list.error, t)} />
      )}
      {!list.isPending && !list.error && shown.length === 0 && (
        <EmptyState icon="template" title={t(settled || status ? 'template.none_found' : 'template.none')} />
      )}
      {shown.length > 0 && <TemplateRows templates={shown} onOpen={onOpen} />}
      {list.hasNextPage && (
        <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('template.more')}
        </Button>
      )}
    </>
  );
}

function Refresh({ slug, channel }: Pick<Props, 'slug' | 'channel'>) {
  const { t } = useTranslation();
  const refresh = useRefreshTemplates(slug, channel);
  return (
    <Button
      variant="default"
      leftSection={<Icon name="refresh" />}
      loading={refresh.isPending}
      onClick={() => refresh.mutate()}
    >
      {t('template.refresh')}
    </Button>
  );
}

/** How fresh all this is, and why it is not where it is not. */
function Sync({ sync: { state, synced_at, problem } }: { sync: TemplateSync }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  return (
    <p className={`${styles.sync} ${state === 'failed' ? styles.bad : ''}`} role="status">
      {t(`template.sync.${state}`)}
      {synced_at && ` · ${t('template.synced', { time: lastTime(synced_at, now, t, i18n.language) })}`}
      {state === 'failed' && problem && (
        <>
          {' · '}
          <span dir="auto">{problem}</span>
        </>
      )}
    </p>
  );
}
