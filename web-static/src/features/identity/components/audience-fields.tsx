import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AttributeAudience, Team } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import styles from './attributes.module.css';

interface Props {
  act: 'seen' | 'edited';
  who: AttributeAudience;
  chosen: readonly string[];
  teams: ReadonlyMap<string, Pick<Team, 'name'>>;
  onChange: (who: AttributeAudience, teams: readonly string[]) => void;
}

const kinds: readonly AttributeAudience[] = ['everybody', 'teams', 'managers'];

/** Who sees, or changes, the values of an attribute. */
export function AudienceFields({ act, who, chosen, teams, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <div className={styles.pair}>
      <Select
        label={t(`attribute.who.${act}`)}
        allowDeselect={false}
        data={kinds.map(value => ({ value, label: t(`attribute.seen.${value}`) }))}
        value={who}
        onChange={value => value && onChange(value as AttributeAudience, [])}
      />
      {who === 'teams' && (
        <MultiSelect
          label={t(`attribute.teams.${act}`)}
          searchable
          nothingFoundMessage={t('assign.none')}
          data={[
            ...[...teams].map(([value, { name }]) => ({ value, label: plainName(name) })),
            ...chosen.filter(id => !teams.has(id)).map(value => ({ value, label: t('macro.gone') })),
          ]}
          value={[...chosen]}
          onChange={value => onChange('teams', value)}
        />
      )}
    </div>
  );
}
