import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConversationStatus, MacroActions, Priority } from '@/lib/api';
import { plainName } from '@/lib/bidi';
import { type Around, sayMinutes } from '../does';
import styles from './macros.module.css';

interface Props {
  value: MacroActions;
  around: Around;
  onChange: (actions: MacroActions) => void;
}

const statuses: readonly ConversationStatus[] = ['open', 'waiting', 'snoozed', 'closed'];
const priorities: readonly Priority[] = ['low', 'normal', 'high', 'urgent'];
/** From half an hour to two weeks, in minutes. */
const snoozes = [30, 60, 120, 240, 480, 1_440, 2_880, 4_320, 10_080, 20_160];

type Field = keyof MacroActions;

/** What is left empty stays out, so that it stays as it is where the macro is applied. */
function withField(
  actions: MacroActions,
  field: Field,
  value: string | number | string[] | null,
): MacroActions {
  const { [field]: _, ...rest } = actions;
  const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
  return isEmpty ? rest : { ...rest, [field]: value };
}

/** What a macro does to the conversation. */
export function ActionFields({ value, around, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const set = (field: Field) => (next: string | number | string[] | null) =>
    onChange(withField(value, field, next));
  const named = (among: ReadonlyMap<string, { name: string }>) =>
    [...among].map(([id, { name }]) => ({ value: id, label: plainName(name) }));
  const common = { placeholder: t('macro.stays'), clearable: true, searchable: true } as const;
  const minutes = value.snooze_minutes;
  const offered = minutes && !snoozes.includes(minutes) ? [...snoozes, minutes] : snoozes;

  function setStatus(status: string | null) {
    const { snooze_minutes: _, ...rest } = withField(value, 'status', status);
    onChange(status === 'snoozed' ? { ...rest, snooze_minutes: minutes ?? 1_440 } : rest);
  }

  return (
    <fieldset className={styles.set}>
      <legend>{t('macro.actions')}</legend>
      <div className={styles.pair}>
        <Select
          {...common}
          label={t('macro.status')}
          data={statuses.map(status => ({ value: status, label: t(`macro.to.${status}`) }))}
          value={value.status ?? null}
          onChange={setStatus}
        />
        {value.status === 'snoozed' && (
          <Select
            label={t('macro.snooze_for')}
            allowDeselect={false}
            data={offered.map(each => ({ value: String(each), label: sayMinutes(each, i18n.language) }))}
            value={String(minutes)}
            onChange={next => set('snooze_minutes')(Number(next))}
          />
        )}
        <Select
          {...common}
          label={t('assign.title')}
          data={[
            { value: 'me', label: t('macro.whoever') },
            { value: 'none', label: t('assign.nobody') },
            ...named(around.agents),
          ]}
          value={value.assignee ?? null}
          onChange={set('assignee')}
        />
        <Select
          {...common}
          label={t('assign.team')}
          data={[{ value: 'none', label: t('assign.no_team') }, ...named(around.teams)]}
          value={value.team ?? null}
          onChange={set('team')}
        />
        <Select
          {...common}
          label={t('priority.title')}
          data={priorities.map(priority => ({ value: priority, label: t(`priority.${priority}`) }))}
          value={value.priority ?? null}
          onChange={set('priority')}
        />
        <MultiSelect
          label={t('macro.add_tags')}
          searchable
          hidePickedOptions
          data={named(around.tags)}
          value={value.add_tag_ids ?? []}
          onChange={set('add_tag_ids')}
        />
        <MultiSelect
          label={t('macro.remove_tags')}
          searchable
          hidePickedOptions
          data={named(around.tags)}
          value={value.remove_tag_ids ?? []}
          onChange={set('remove_tag_ids')}
        />
      </div>
    </fieldset>
  );
}
