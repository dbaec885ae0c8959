import { Checkbox, MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SavedFilter } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import type { Sort } from '../list';
import { withField } from '../view-form';
import { priorities } from './priority-list';
import styles from './view-editor.module.css';

type Named = ReadonlyMap<string, { name: string }>;

/** What filters choose from. */
export interface FilterAround {
  agents: Named;
  teams: Named;
  channels: Named;
  tags: Named;
}

interface Props {
  value: SavedFilter;
  around: FilterAround;
  onChange: (filter: SavedFilter) => void;
}

const statuses = ['open', 'waiting', 'snoozed', 'closed'] as const;
const sorts: readonly Sort[] = ['newest', 'oldest', 'waiting', 'priority', 'due'];
const flags = [
  'unread',
  'waiting',
  'mentioned',
  'drafted',
  'following',
  'failed',
  'breached',
  'blocked',
] as const;

/** Which conversations a view shows: everything that is chosen must hold. */
export function ViewFilterFields({ value, around, onChange }: Props) {
  const { t } = useTranslation();
  const common = { placeholder: t('list.filter_any'), clearable: true } as const;
  /** What can be chosen; what was chosen once and is no more still stands there, and says so. */
  const named = (
    among: Named,
    chosen: string | undefined,
    words: { value: string; label: string }[] = [],
  ) => {
    const known = [...words, ...[...among].map(([id, { name }]) => ({ value: id, label: plainName(name) }))];
    const isGone = chosen !== undefined && known.every(each => each.value !== chosen);
    return isGone ? [...known, { value: chosen, label: t('saved_view.gone') }] : known;
  };
  const pick = (field: 'assignee' | 'team' | 'channel' | 'tag') => ({
    ...common,
    value: value[field] ?? null,
    onChange: (next: string | null) => onChange(withField(value, field, next ?? undefined)),
  });
  const agents = named(around.agents, value.assignee, [
    { value: 'me', label: t('saved_view.me') },
    { value: 'none', label: t('assign.nobody') },
  ]);
  const teams = named(around.teams, value.team, [
    { value: 'mine', label: t('saved_view.my_teams') },
    { value: 'none', label: t('assign.no_team') },
  ]);
  return (
    <>
      <div className={styles.pair}>
        <MultiSelect
          label={t('status_of.title')}
          data={statuses.map(status => ({ value: status, label: t(`status_of.${status}`) }))}
          value={value.status ?? ['open']}
          onChange={next => onChange(withField(value, 'status', next as typeof value.status))}
        />
        <Select label={t('assign.to_whom')} searchable data={agents} {...pick('assignee')} />
        <Select label={t('assign.team')} searchable data={teams} {...pick('team')} />
        <Select
          label={t('assign.channel')}
          searchable
          data={named(around.channels, value.channel)}
          {...pick('channel')}
        />
        <Select label={t('tag.search')} searchable data={named(around.tags, value.tag)} {...pick('tag')} />
        <Select
          {...common}
          label={t('priority.title')}
          data={priorities.map(priority => ({ value: priority, label: t(`priority.${priority}`) }))}
          value={value.priority ?? null}
          onChange={next => onChange(withField(value, 'priority', next as typeof value.priority))}
        />
        <Select
          label={t('saved_view.order')}
          allowDeselect={false}
          data={sorts.map(sort => ({ value: sort, label: t(`sort.${sort}`) }))}
          value={value.sort ?? 'newest'}
          onChange={next => onChange(withField(value, 'sort', next === 'newest' ? null : (next as Sort)))}
        />
      </div>
      <fieldset className={styles.set}>
        <legend>{t('saved_view.only')}</legend>
        <div className={styles.pair}>
          {flags.map(flag => (
            <Checkbox
              key={flag}
              label={t(`saved_view.flag.${flag}`)}
              checked={value[flag] ?? false}
              onChange={event => onChange(withField(value, flag, event.currentTarget.checked))}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
