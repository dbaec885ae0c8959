import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Priority, SlaPolicyDraft } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { priorities } from '../form';
import styles from './sla.module.css';

interface Named {
  id: string;
  name: string;
}

/** What conditions choose from. */
export interface SlaAround {
  channels: Named[];
  teams: Named[];
  tags: Named[];
}

interface Props {
  value: SlaPolicyDraft;
  around: SlaAround;
  onChange: (draft: SlaPolicyDraft) => void;
}

const kinds = [
  ['channel_ids', 'channels', 'assign.channel'],
  ['team_ids', 'teams', 'assign.team'],
  ['tag_ids', 'tags', 'tag.title'],
] as const;

/** Which conversations a policy is for: of each that is chosen one must hold. */
export function SlaConditions({ value, around, onChange }: Props) {
  const { t } = useTranslation();
  /** What was chosen once and is no more still stands there, and says so. */
  const data = (all: Named[], chosen: readonly string[]) => [
    ...all.map(({ id, name }) => ({ value: id, label: plainName(name) })),
    ...chosen
      .filter(id => all.every(each => each.id !== id))
      .map(id => ({ value: id, label: t('saved_view.gone') })),
  ];
  return (
    <fieldset className={styles.set}>
      <legend>{t('sla.for')}</legend>
      <div className={styles.pair}>
        {kinds.map(([field, from, label]) => (
          <MultiSelect
            key={field}
            label={t(label)}
            placeholder={(value[field]?.length ?? 0) === 0 ? t('list.filter_any') : ''}
            data={data(around[from], value[field] ?? [])}
            value={value[field] ?? []}
            searchable
            hidePickedOptions
            onChange={ids => onChange({ ...value, [field]: ids })}
          />
        ))}
        <MultiSelect
          label={t('priority.title')}
          placeholder={(value.priorities?.length ?? 0) === 0 ? t('list.filter_any') : ''}
          data={priorities.map(priority => ({ value: priority, label: t(`priority.${priority}`) }))}
          value={value.priorities ?? []}
          hidePickedOptions
          onChange={chosen => onChange({ ...value, priorities: chosen as Priority[] })}
        />
      </div>
    </fieldset>
  );
}
