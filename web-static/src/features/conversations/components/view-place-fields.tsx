import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SavedView, ViewVisibility } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import type { ViewForm } from '../view-form';
import styles from './view-editor.module.css';
import type { FilterAround } from './view-filter-fields';

interface Props {
  form: ViewForm;
  teams: FilterAround['teams'];
  /** Those it stands among, without itself. */
  others: readonly SavedView[];
  /** Whether others may see what he makes. */
  canShare: boolean;
  onChange: (some: Partial<ViewForm>) => void;
}

const visibilities: readonly ViewVisibility[] = ['mine', 'team', 'everybody'];

/** Who has a view, and behind which other one it stands. */
export function ViewPlaceFields({ form, teams, others, canShare, onChange }: Props) {
  const { t } = useTranslation();
  const at = Math.min(form.position ?? others.length, others.length);
  const places = [
    { value: '0', label: t('saved_view.first') },
    ...others.map(({ name }, index) => ({
      value: String(index + 1),
      label: t('saved_view.behind', { name: plainName(name) }),
    })),
  ];
  return (
    <div className={styles.pair}>
      {canShare && (
        <Select
          label={t('saved_view.who')}
          allowDeselect={false}
          data={visibilities.map(value => ({ value, label: t(`macro.of.${value}`) }))}
          value={form.visibility}
          onChange={value =>
            value && onChange({ visibility: value as ViewVisibility, team: null, position: undefined })
          }
        />
      )}
      {form.visibility === 'team' && (
        <Select
          label={t('assign.team')}
          searchable
          nothingFoundMessage={t('assign.none')}
          data={[...teams].map(([value, { name }]) => ({ value, label: plainName(name) }))}
          value={form.team}
          onChange={team => onChange({ team, position: undefined })}
        />
      )}
      {others.length > 0 && (
        <Select
          label={t('saved_view.place')}
          allowDeselect={false}
          data={places}
          value={String(at)}
          onChange={value => value && onChange({ position: Number(value) })}
        />
      )}
    </div>
  );
}
