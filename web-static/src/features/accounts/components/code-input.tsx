import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface Props {
  value: string;
  onChange: (code: string) => void;
  error?: string | undefined;
  /** Whether a recovery code may stand here in the place of one by the app. */
  takesRecovery?: boolean;
  autoFocus?: boolean;
}

/** The code of this moment, from the app. */
export function CodeInput({ value, onChange, error, takesRecovery = true, autoFocus = false }: Props) {
  const { t } = useTranslation();
  return (
    <TextInput
      label={t('factor.code')}
      description={t(takesRecovery ? 'factor.code_help' : 'factor.code_help_app')}
      autoComplete="one-time-code"
      inputMode={takesRecovery ? 'text' : 'numeric'}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={40}
      required
      withAsterisk={false}
      autoFocus={autoFocus}
      dir="ltr"
      value={value}
      error={error}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
