import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '@/components/panel';
import { useDemand, useWorkspaceSecurity } from '../api/use-people';

/** Whether everybody here must have a second factor. */
export function DemandPanel({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const { data, error } = useWorkspaceSecurity(slug, true);
  const demand = useDemand(slug);
  if (!data) return null;
  return (
    <Panel title={t('factor.title')} text={t('people.demand_text')} error={error ?? demand.error}>
      <Switch
        label={t('people.demand')}
        checked={data.second_factor_required}
        disabled={demand.isPending}
        onChange={event => demand.mutate({ second_factor_required: event.currentTarget.checked })}
      />
    </Panel>
  );
}
