import { Button, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/components/icon';
import type { Agent } from '@/lib/api';
import { type AuditFilter, isFiltered } from '../filter';
import styles from './audit-log.module.css';

interface Props {
  filter: AuditFilter;
  agents: readonly Agent[];
  /** What the thing is called that rows are restricted to. */
  target: string | undefined;
  onFilter: (filter: AuditFilter) => void;
}

const kinds = ['token', 'command_line', 'system'] as const;
const groups = [
  'person',
  'agent',
  'invitation',
  'team',
  'role',
  'token',
  'channel',
  'endpoint',
  'subscription',
  'template',
  'macro',
  'attribute',
  'consent_topic',
  'stop_words',
  'calendar',
  'sla_policy',
  'journal',
  'workspace',
] as const;

/** Which rows to show; the address keeps it. */
export function AuditFilters({ filter, agents, target, onFilter }: Props) {
  const { t } = useTranslation();
  const set = (name: keyof AuditFilter, value: string | null) => {
    const { [name]: _, ...rest } = filter;
    onFilter(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <div className={styles.filters}>
      <Select
        aria-label={t('audit.who')}
        placeholder={t('audit.anybody')}
        clearable
        searchable
        value={filter.actor ?? null}
        data={[
          ...agents.map(({ id, name }) => ({ value: id, label: name })),
          ...kinds.map(kind => ({ value: kind, label: t(`audit.actor.${kind}`) })),
        ]}
        onChange={value => set('actor', value)}
      />
      <Select
        aria-label={t('audit.what')}
        placeholder={t('audit.anything')}
        clearable
        value={filter.action ?? null}
        data={groups.map(group => ({ value: group, label: t(`audit.group.${group}`) }))}
        onChange={value => set('action', value)}
      />
      <TextInput
        type="date"
        aria-label={t('audit.from')}
        value={filter.from ?? ''}
        {...(filter.to && { max: filter.to })}
        onChange={event => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        aria-label={t('audit.to')}
        value={filter.to ?? ''}
        {...(filter.from && { min: filter.from })}
        onChange={event => set('to', event.currentTarget.value)}
      />
      {filter.target && (
        <Button
          variant="default"
          className={styles.about}
          rightSection={<Icon name="x" size={14} />}
          aria-label={t('audit.about_off', { name: target ?? filter.target })}
          onClick={() => set('target', null)}
        >
          {t('audit.about', { name: target ?? filter.target })}
        </Button>
      )}
      {isFiltered(filter) && (
        <Button variant="subtle" onClick={() => onFilter({})}>
          {t('audit.reset')}
        </Button>
      )}
    </div>
  );
}
