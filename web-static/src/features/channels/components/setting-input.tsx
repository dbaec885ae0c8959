import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SettingField } from '@/lib/api';
import { TokenInput } from './token-input';
import { useSettingLabel } from './use-setting-label';

interface Props {
  connector: string;
  field: SettingField;
  value: string;
  error: string | undefined;
  /** A secret that is there already, and stays if nothing is entered. */
  isStored: boolean;
  onChange: (value: string) => void;
}

/** One setting of a connector, in the agent's language where we have its words, else as the connector says it. */
export function SettingInput({ connector, field, value, error, isStored, onChange }: Props) {
  const { t } = useTranslation();
  const say = useSettingLabel(connector);
  const common = {
    label: say(field, 'label'),
    description: say(field, 'help'),
    error,
  };
  if (field.type === 'boolean') {
    return (
      <Checkbox
        {...common}
        checked={(value || field.fallback) === 'true'}
        onChange={event => onChange(String(event.currentTarget.checked))}
      />
    );
  }
  const input = {
    ...common,
    value,
    required: field.required && !isStored,
    withAsterisk: false,
    ...(field.fallback && { placeholder: field.fallback }),
    ...(isStored && { placeholder: t('channel.stored') }),
    autoComplete: 'off',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  if (field.type === 'secret') {
    return (
      <PasswordInput
        {...input}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': t('door.show_password') }}
      />
    );
  }
  if (field.type === 'token') return <TokenInput {...input} onMade={onChange} />;
  const mode = field.type === 'number' ? 'numeric' : field.type === 'url' ? 'url' : 'text';
  return <TextInput {...input} dir="ltr" inputMode={mode} />;
}
