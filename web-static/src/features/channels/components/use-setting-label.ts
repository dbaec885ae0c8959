import { useTranslation } from 'react-i18next';
import type { SettingField } from '@/lib/api';

/** Says a setting of a connector in the agent's language where we have its words, else as the connector says it. */
export function useSettingLabel(connector: string) {
  const { t } = useTranslation();
  return (field: SettingField, part: 'label' | 'help'): string =>
    t(`connector.${connector}.${field.key}.${part}` as 'connector.unknown', { defaultValue: field[part] });
}
