import { TextInput } from '@mantine/core';
import type { ComponentProps } from 'react';
import { Icon } from './icon';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Whether it has the focus when its dialog opens. */
  isFirst?: boolean;
  /** What makes it the field of a list that follows it. */
  combobox?: ComponentProps<'input'>;
}

/** Beside a drawing that stands where the page begins, words begin there too. */
const asThePageRuns = {};
const room = { input: { paddingInlineStart: 36 } };

/** Where one types to find. */
export function SearchField({ label, value, onChange, isFirst = false, combobox }: Props) {
  return (
    <TextInput
      {...(isFirst && { 'data-autofocus': true })}
      type={combobox ? 'text' : 'search'}
      autoComplete="off"
      aria-label={label}
      placeholder={label}
      leftSection={<Icon name="search" size={16} />}
      styles={room}
      attributes={asThePageRuns}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      {...(combobox as object)}
    />
  );
}
