import { TextInput } from '@mantine/core';
import { Icon } from './icon';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Whether it has the focus when its dialog opens. */
  isFirst?: boolean;
}

const room = { input: { paddingInlineStart: 36 } };

/** Where one types to find. */
export function SearchField({ label, value, onChange, isFirst = false }: Props) {
  return (
    <TextInput
      {...(isFirst && { 'data-autofocus': true })}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={16} />}
      styles={room}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
    />
  );
}
